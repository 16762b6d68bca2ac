/* What was measured, for people and for programs. */
#ifndef REPORT_H
#define REPORT_H

#include "station.h"

#include <stdio.h>

enum { MOST_STATIONS = 4, MOST_ROUNDS = 64 };

/* Microseconds. */
struct Percentiles {
  size_t count;
  double p50, p90, p99, p999, max;
};

struct Round {
  struct Percentiles receiver; /* to the return of the receiver's system call */
  struct Percentiles socket;   /* to the receiving socket, by the kernel's stamp */
  struct Percentiles quiet;    /* as receiver, only while others left the machine alone */
  size_t expected;             /* rows that the measured frames complete */
  double cpu_percent;          /* of one core */
  double others_percent;       /* of the machine, taken by other processes */
};

struct LatencyReport {
  int channels, batch, station_count, round_count;
  const char *mode;
  double seconds, warm_up_seconds;
  const char *names[MOST_STATIONS];
  struct Round rounds[MOST_STATIONS][MOST_ROUNDS];
  double resident_mib[MOST_STATIONS];
  double late_p99_micros; /* the amplifier's own writes behind their deadline */
  size_t compared_rows;   /* results of the first two programs that were compared */
  double largest_difference, largest_value;
};

struct ThroughputReport {
  int channels, station_count;
  const char *names[MOST_STATIONS];
  /* Channel-samples a second: processed when fed flat out; offered without a loss; a CPU-second. */
  double flat_out[MOST_STATIONS], sustained[MOST_STATIONS], per_cpu_second[MOST_STATIONS];
  double skipped[MOST_STATIONS]; /* share of the frames not processed, flat out */
  double resident_mib[MOST_STATIONS];
};

struct Percentiles percentiles(double *micros, size_t count); /* sorts them */

void report_latency(const struct LatencyReport *report);
void report_throughput(const struct ThroughputReport *report);
void json_latency(FILE *out, const struct LatencyReport *report);
void json_throughput(FILE *out, const struct ThroughputReport *report);

#endif
