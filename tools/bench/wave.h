/* Believable EMG, made once and played in a loop as frames ready for the wire. */
#ifndef WAVE_H
#define WAVE_H

#include "bench.h"

struct Wave {
  int channels;
  int frames;
  int frame_length;
  uint8_t *bytes;
};

/* Four seconds: bursts of four synergies shape coloured noise, plus mains hum and a noise floor. */
struct Wave wave_create(int channels);

/* Writes `count` frames from index `first` on, with their counters, to `out`. */
void wave_copy(const struct Wave *wave, uint64_t first, int count, uint8_t *out);

#endif
