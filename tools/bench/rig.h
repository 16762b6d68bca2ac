/* The parts of the rig: what was asked for, and the two kinds of measurement. */
#ifndef RIG_H
#define RIG_H

#include "station.h"

#include <stdio.h>

struct Rig {
  int channels, rounds, batch;
  double seconds, warm_up;
  const char *mode;
  struct Station *stations;
  int station_count;
  struct Wave wave;
};

/* Both print a table, and write JSON if a file is given. */
void run_latency(const struct Rig *rig, FILE *json);
void run_throughput(const struct Rig *rig, FILE *json);

static inline void sleep_until(int64_t nanos) {
  struct timespec at = {nanos / 1000000000, nanos % 1000000000};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

#endif
