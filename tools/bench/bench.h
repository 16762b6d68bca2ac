/* What the benchmark's programs agree on: the wire, the datagram, the model. */
#ifndef BENCH_H
#define BENCH_H

#include <math.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum {
  SYNERGIES = 4,
  DECIMATION = 10,
  RATE_HZ = 2000,
  MAX_CHANNELS = 512,
  /* A frame on the wire: sync, big-endian u32 counter, one big-endian s16 a channel. */
  SYNC_BYTES = 4,
  FRAME_HEADER_BYTES = SYNC_BYTES + 4,
  MAX_FRAME_BYTES = FRAME_HEADER_BYTES + 2 * MAX_CHANNELS,
};

static const uint8_t SYNC[SYNC_BYTES] = {0xAA, 0x55, 0xA5, 0x5A};

#define MICROVOLTS_PER_COUNT 0.25

static inline int frame_bytes(int channels) { return FRAME_HEADER_BYTES + 2 * channels; }

static inline void put_u32_be(uint8_t *at, uint32_t value) {
  at[0] = (uint8_t)(value >> 24);
  at[1] = (uint8_t)(value >> 16);
  at[2] = (uint8_t)(value >> 8);
  at[3] = (uint8_t)value;
}

static inline uint32_t get_u32_be(const uint8_t *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static inline int get_s16_be(const uint8_t *at) { return (int16_t)(uint16_t)(at[0] << 8 | at[1]); }

/* Header of a results datagram, as it lies on the (little-endian) wire; float32 values follow. */
struct Datagram {
  uint8_t magic[4]; /* "MYOS" */
  uint8_t version;  /* 1 */
  uint8_t kind;     /* 1 activations, 2 envelope, 3 emg, 4 raw */
  uint16_t flags;   /* bit 0 a gap before the first frame, 2 sink dropped, 4 lost, 5 end ... */
  uint64_t sequence;
  uint64_t first_index; /* device sample index of the first frame */
  double first_time;    /* seconds of the host's monotonic clock */
  uint32_t age_micros;
  uint32_t missing_before;
  uint16_t frames;
  uint16_t values_per_frame;
  uint32_t samples_per_frame;
};

enum { DATAGRAM_HEADER_BYTES = 48, KIND_ACTIVATIONS = 1 };

_Static_assert(sizeof(struct Datagram) == DATAGRAM_HEADER_BYTES, "the header has no padding");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "datagrams are copied as they lie");

/* Reference of a channel in microvolts: the envelope at which it counts as 1. */
static inline double reference_microvolts(int channel) { return 100.0 + 5.0 * (channel % 16); }

/* Fills weights[channel][synergy]: four overlapping groups of channels, each of unit norm. */
static inline void model_weights(int channels, double weights[][SYNERGIES]) {
  for (int k = 0; k < SYNERGIES; k++) {
    double norm = 0;
    for (int c = 0; c < channels; c++) {
      double distance = ((c + 0.5) / channels * SYNERGIES - (k + 0.5)) / 0.6;
      double w = exp(-0.5 * distance * distance) + 0.005 * ((7 * c + 3 * k) % 10);
      weights[c][k] = w;
      norm += w * w;
    }
    for (int c = 0; c < channels; c++) {
      weights[c][k] /= sqrt(norm);
    }
  }
}

static inline int64_t clock_nanos(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

#endif
