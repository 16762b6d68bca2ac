#include "wave.h"

#include <stdlib.h>

static const double PI = 3.14159265358979323846;

static double uniform(uint64_t *state) { /* xorshift64* (Vigna 2016), in (0, 1) */
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return ((double)(*state * 2685821657736338717u >> 11) + 0.5) / 9007199254740992.0;
}

static double gaussian(uint64_t *state) {
  return sqrt(-2 * log(uniform(state))) * cos(2 * PI * uniform(state));
}

/* Synergy k bursts for a part of every second, each at a phase of its own. */
static double burst(int synergy, int frame) {
  double phase = 2 * PI * ((double)frame / RATE_HZ - 0.25 * synergy);
  double rise = fmax(0, sin(phase));
  return rise * rise;
}

struct Wave wave_create(int channels) {
  struct Wave wave = {channels, 4 * RATE_HZ, frame_bytes(channels), NULL};
  wave.bytes = calloc((size_t)wave.frames, (size_t)wave.frame_length);
  static double weights[MAX_CHANNELS][SYNERGIES];
  model_weights(channels, weights);
  double strongest = sqrt(channels / (double)SYNERGIES);
  uint64_t random = 20260729;
  for (int c = 0; c < channels; c++) {
    double y1 = 0, y2 = 0;
    for (int t = 0; t < wave.frames; t++) {
      double drive = 0;
      for (int k = 0; k < SYNERGIES; k++) {
        drive += weights[c][k] * burst(k, t);
      }
      /* A broad resonance near 125 Hz, where surface EMG has most of its power; about unit RMS. */
      double y = gaussian(&random) + 1.6 * y1 - 0.75 * y2;
      y2 = y1;
      y1 = y;
      double emg = 0.27 * y * drive * strongest * reference_microvolts(c);
      double hum = 8 * sin(2 * PI * 50 * t / RATE_HZ + c);
      double counts = round((emg + hum + 2 * gaussian(&random)) / MICROVOLTS_PER_COUNT);
      uint16_t wire = (uint16_t)(int16_t)fmax(-32768, fmin(32767, counts));
      uint8_t *at = wave.bytes + (size_t)t * (size_t)wave.frame_length + FRAME_HEADER_BYTES + 2 * c;
      at[0] = (uint8_t)(wire >> 8);
      at[1] = (uint8_t)wire;
    }
  }
  for (int t = 0; t < wave.frames; t++) {
    memcpy(wave.bytes + (size_t)t * (size_t)wave.frame_length, SYNC, SYNC_BYTES);
  }
  return wave;
}

void wave_copy(const struct Wave *wave, uint64_t first, int count, uint8_t *out) {
  size_t length = (size_t)wave->frame_length;
  for (int i = 0; i < count; i++) {
    uint64_t index = first + (uint64_t)i;
    memcpy(out, wave->bytes + index % (uint64_t)wave->frames * length, length);
    put_u32_be(out + SYNC_BYTES, (uint32_t)index);
    out += length;
  }
}
