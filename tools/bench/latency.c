/* Latency: the amplifier at its own rate. */
#include "load.h"
#include "report.h"
#include "rig.h"

#include <stdlib.h>

static const double QUIET_SHARE = 0.05;

static const struct Rig *rig;

/* How late the measured writes were, in microseconds. */
static double *late;
static size_t late_count, late_capacity;

static void note_late(double micros) {
  if (late_count == late_capacity) {
    late_capacity = late_capacity * 2 + 65536;
    late = realloc(late, late_capacity * sizeof *late);
  }
  late[late_count++] = micros;
}

/* Plays at the amplifier's rate by absolute deadlines; several programs get theirs interleaved. */
static void pace(struct Station *set, int count, double seconds, bool measured) {
  int64_t period = (int64_t)(1e9 * rig->batch / RATE_HZ);
  int64_t start = clock_nanos(CLOCK_MONOTONIC) + period;
  int64_t writes = (int64_t)(seconds * RATE_HZ / rig->batch);
  for (int64_t i = 0; i < writes; i++) {
    for (int s = 0; s < count; s++) {
      int64_t deadline = start + i * period + s * period / count;
      sleep_until(deadline);
      if (measured) {
        note_late((double)(clock_nanos(CLOCK_MONOTONIC) - deadline) * 1e-3);
      }
      station_write(&set[s], &rig->wave, rig->batch, measured);
    }
  }
}

static struct LatencyReport latency;

static void summarise(struct Station *station, struct Round *round) {
  pthread_mutex_lock(&station->lock);
  size_t count = station->latency_count, quiet = 0;
  double *to_receiver = malloc((count + 1) * sizeof *to_receiver);
  double *to_socket = malloc((count + 1) * sizeof *to_socket);
  double *while_quiet = malloc((count + 1) * sizeof *while_quiet);
  for (size_t i = 0; i < count; i++) {
    const struct Latency *l = &station->latencies[i];
    to_receiver[i] = l->to_receiver;
    to_socket[i] = l->to_socket;
    if (load_of_others(l->received) <= QUIET_SHARE) {
      while_quiet[quiet++] = l->to_receiver;
    }
  }
  pthread_mutex_unlock(&station->lock);
  round->expected = station->measured_rows;
  round->receiver = percentiles(to_receiver, count);
  round->socket = percentiles(to_socket, count);
  round->quiet = percentiles(while_quiet, quiet);
  free(to_receiver);
  free(to_socket);
  free(while_quiet);
}

static void measure(struct Station *set, int count, int round) {
  int64_t cpu[MOST_STATIONS], start = clock_nanos(CLOCK_MONOTONIC);
  for (int s = 0; s < count; s++) {
    pthread_mutex_lock(&set[s].lock);
    set[s].latency_count = 0;
    pthread_mutex_unlock(&set[s].lock);
    set[s].measured_rows = 0;
    cpu[s] = station_cpu(&set[s]);
  }
  pace(set, count, rig->seconds, true);
  double elapsed = (double)(clock_nanos(CLOCK_MONOTONIC) - start);
  for (int s = 0; s < count; s++) {
    cpu[s] = station_cpu(&set[s]) - cpu[s];
  }
  pace(set, count, 0.5, false); /* what is measured arrives, and the last load window ends */
  for (int s = 0; s < count; s++) {
    struct Round *result = &latency.rounds[&set[s] - rig->stations][round];
    summarise(&set[s], result);
    result->cpu_percent = 100 * (double)cpu[s] / elapsed;
    result->others_percent = 100 * load_mean_since(start);
  }
}

static void compare_results(void) {
  for (int i = 0; i < KEPT_ROWS && rig->station_count > 1; i++) {
    const float *a = rig->stations[0].kept[i], *b = rig->stations[1].kept[i];
    bool both = !isnan(a[0]) && !isnan(b[0]);
    latency.compared_rows += both;
    for (int k = 0; k < SYNERGIES && both; k++) {
      latency.largest_difference = fmax(latency.largest_difference, fabs((double)a[k] - (double)b[k]));
      latency.largest_value = fmax(latency.largest_value, fabs((double)a[k]));
    }
  }
}

static void stop_all(struct Station *set, int count) {
  for (int s = 0; s < count; s++) {
    if (!station_stop(&set[s])) {
      fprintf(stderr, "warning: %s did not end by SIGTERM and was killed\n", set[s].name);
    }
    struct Progress progress = station_progress(&set[s]);
    if (progress.bad > 0) {
      fprintf(stderr, "warning: %s sent %llu datagrams of an unknown layout\n", set[s].name,
              (unsigned long long)progress.bad);
    }
    latency.resident_mib[&set[s] - rig->stations] = set[s].max_resident_mib;
  }
}

/* One program at a time, each started afresh. */
static void alternate(void) {
  for (int r = 0; r < rig->rounds; r++) {
    for (int s = 0; s < rig->station_count; s++) {
      station_start(&rig->stations[s]);
      pace(&rig->stations[s], 1, rig->warm_up, false);
      measure(&rig->stations[s], 1, r);
      stop_all(&rig->stations[s], 1);
    }
    compare_results();
  }
}

/* All alive from beginning to end; fed together, or one after the other. */
static void all_alive(bool together) {
  for (int s = 0; s < rig->station_count; s++) {
    station_start(&rig->stations[s]);
  }
  pace(rig->stations, rig->station_count, rig->warm_up, false);
  for (int r = 0; r < rig->rounds; r++) {
    if (together) {
      measure(rig->stations, rig->station_count, r);
    }
    for (int s = 0; s < rig->station_count && !together; s++) {
      pace(&rig->stations[s], 1, 0.5, false);
      measure(&rig->stations[s], 1, r);
    }
  }
  stop_all(rig->stations, rig->station_count);
  compare_results();
}

void run_latency(const struct Rig *of, FILE *json) {
  rig = of;
  latency.channels = rig->channels;
  latency.batch = rig->batch;
  latency.mode = rig->mode;
  latency.seconds = rig->seconds;
  latency.warm_up_seconds = rig->warm_up;
  latency.station_count = rig->station_count;
  latency.round_count = rig->rounds;
  for (int s = 0; s < rig->station_count; s++) {
    latency.names[s] = rig->stations[s].name;
  }
  if (strcmp(rig->mode, "alternate") == 0) {
    alternate();
  } else {
    all_alive(strcmp(rig->mode, "together") == 0);
  }
  latency.late_p99_micros = percentiles(late, late_count).p99;
  report_latency(&latency);
  if (json != NULL) {
    json_latency(json, &latency);
  }
}
