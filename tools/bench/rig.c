/*
 * The rig: plays the amplifier to one or more programs and receives what they make of it, on one
 * clock. The first program is the one the others are compared with.
 */
#include "link.h"
#include "load.h"
#include "report.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

struct Options {
  int channels, rounds, batch;
  double seconds, warm_up;
  const char *mode, *json;
};

static struct Options options = {.channels = 16, .rounds = 3, .batch = 1, .seconds = 10, .warm_up = 10, .mode = "alternate"};
static struct Station *stations;
static int station_count;
static struct Wave wave;

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

static void sleep_until(int64_t nanos) {
  struct timespec at = {nanos / 1000000000, nanos % 1000000000};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

/* Plays at the amplifier's rate by absolute deadlines; several programs get theirs interleaved. */
static void pace(struct Station *set, int count, double seconds, bool measured) {
  int64_t period = (int64_t)(1e9 * options.batch / RATE_HZ);
  int64_t start = clock_nanos(CLOCK_MONOTONIC) + period;
  int64_t writes = (int64_t)(seconds * RATE_HZ / options.batch);
  for (int64_t i = 0; i < writes; i++) {
    for (int s = 0; s < count; s++) {
      int64_t deadline = start + i * period + s * period / count;
      sleep_until(deadline);
      if (measured) {
        note_late((double)(clock_nanos(CLOCK_MONOTONIC) - deadline) * 1e-3);
      }
      station_write(&set[s], &wave, options.batch, measured);
    }
  }
}

/* ---- latency ---- */

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
    if (load_of_others(l->received) <= 0.05) {
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
  pace(set, count, options.seconds, true);
  double elapsed = (double)(clock_nanos(CLOCK_MONOTONIC) - start);
  for (int s = 0; s < count; s++) {
    cpu[s] = station_cpu(&set[s]) - cpu[s];
  }
  pace(set, count, 0.5, false); /* what is measured arrives, and the last load window ends */
  for (int s = 0; s < count; s++) {
    struct Round *result = &latency.rounds[&set[s] - stations][round];
    summarise(&set[s], result);
    result->cpu_percent = 100 * (double)cpu[s] / elapsed;
    result->others_percent = 100 * load_mean_since(start);
  }
}

static void compare_results(void) {
  for (int i = 0; i < KEPT_ROWS && station_count > 1; i++) {
    const float *a = stations[0].kept[i], *b = stations[1].kept[i];
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
    latency.resident_mib[&set[s] - stations] = set[s].max_resident_mib;
  }
}

/* One program at a time, each started afresh. */
static void alternate(void) {
  for (int r = 0; r < options.rounds; r++) {
    for (int s = 0; s < station_count; s++) {
      station_start(&stations[s]);
      pace(&stations[s], 1, options.warm_up, false);
      measure(&stations[s], 1, r);
      stop_all(&stations[s], 1);
    }
    compare_results();
  }
}

/* All alive from beginning to end; fed together, or one after the other. */
static void all_alive(bool together) {
  for (int s = 0; s < station_count; s++) {
    station_start(&stations[s]);
  }
  pace(stations, station_count, options.warm_up, false);
  for (int r = 0; r < options.rounds; r++) {
    if (together) {
      measure(stations, station_count, r);
    }
    for (int s = 0; s < station_count && !together; s++) {
      pace(&stations[s], 1, 0.5, false);
      measure(&stations[s], 1, r);
    }
  }
  stop_all(stations, station_count);
  compare_results();
}

static void run_latency(FILE *json) {
  latency.channels = options.channels;
  latency.batch = options.batch;
  latency.mode = options.mode;
  latency.seconds = options.seconds;
  latency.warm_up_seconds = options.warm_up;
  latency.station_count = station_count;
  latency.round_count = options.rounds;
  for (int s = 0; s < station_count; s++) {
    latency.names[s] = stations[s].name;
  }
  if (strcmp(options.mode, "alternate") == 0) {
    alternate();
  } else {
    all_alive(strcmp(options.mode, "together") == 0);
  }
  latency.late_p99_micros = percentiles(late, late_count).p99;
  report_latency(&latency);
  if (json != NULL) {
    json_latency(json, &latency);
  }
}

/* ---- throughput ---- */

static struct ThroughputReport throughput;

static void write_many(struct Station *station, int64_t frames) {
  int most = (1 << 16) / wave.frame_length;
  for (; frames > 0; frames -= most) {
    station_write(station, &wave, frames < most ? (int)frames : most, false);
  }
}

static void flat_out(struct Station *station, double seconds) {
  int64_t end = clock_nanos(CLOCK_MONOTONIC) + (int64_t)(seconds * 1e9);
  while (clock_nanos(CLOCK_MONOTONIC) < end) {
    write_many(station, (1 << 16) / wave.frame_length);
  }
}

/* Offers frames at a rate; returns the rate that the link took. */
static double offer(struct Station *station, double frames_per_second, double seconds) {
  const int64_t tick = 1000000;
  int64_t start = clock_nanos(CLOCK_MONOTONIC), written = 0;
  int64_t ticks = (int64_t)(seconds * 1e9) / tick;
  for (int64_t i = 1; i <= ticks; i++) {
    sleep_until(start + i * tick);
    int64_t due = (int64_t)(frames_per_second * (double)(i * tick) * 1e-9);
    write_many(station, due - written);
    written = due;
  }
  return (double)written * 1e9 / (double)(clock_nanos(CLOCK_MONOTONIC) - start);
}

/* Frames turned into results between two looks, lost datagrams included by their sequence. */
static double processed(const struct Progress *from, const struct Progress *to) {
  double datagrams = (double)(to->datagrams - from->datagrams);
  double rows = (double)(to->rows - from->rows);
  return datagrams > 0 ? rows / datagrams * (double)(to->sequence - from->sequence) * DECIMATION : 0;
}

static double skipped_share(const struct Progress *from, const struct Progress *to) {
  double advanced = (double)(to->end_index - from->end_index);
  return advanced > 0 ? fmax(0, 1 - processed(from, to) / advanced) : 1;
}

/* Bisects for the highest rate that the link takes and of which nothing is skipped. */
static double rate_without_loss(struct Station *station, double above) {
  double low = 0, high = above;
  for (int step = 0; step < 7; step++) {
    double rate = step == 0 ? high : (low + high) / 2;
    usleep(300000);
    struct Progress from = station_progress(station);
    double taken = offer(station, rate, 2);
    usleep(300000);
    struct Progress to = station_progress(station);
    if (taken >= 0.99 * rate && skipped_share(&from, &to) < 1e-9) {
      low = rate;
      if (step == 0) {
        break;
      }
    } else {
      high = rate;
    }
  }
  return low;
}

static void run_throughput(FILE *json) {
  throughput.channels = options.channels;
  throughput.station_count = station_count;
  for (int s = 0; s < station_count; s++) {
    struct Station *station = &stations[s];
    throughput.names[s] = station->name;
    station_start(station);
    atomic_store(&station->dozing, true);
    flat_out(station, options.warm_up);
    struct Progress from = station_progress(station);
    int64_t cpu = station_cpu(station);
    flat_out(station, options.seconds);
    struct Progress to = station_progress(station);
    cpu = station_cpu(station) - cpu;
    double samples = processed(&from, &to) * options.channels;
    throughput.flat_out[s] = samples * 1e9 / (double)(to.time - from.time);
    throughput.per_cpu_second[s] = samples * 1e9 / (double)cpu;
    throughput.skipped[s] = skipped_share(&from, &to);
    throughput.sustained[s] = throughput.flat_out[s];
    if (throughput.skipped[s] > 0) {
      throughput.sustained[s] = options.channels * rate_without_loss(station, throughput.flat_out[s] / options.channels);
    }
    stop_all(station, 1);
    throughput.resident_mib[s] = station->max_resident_mib;
  }
  report_throughput(&throughput);
  if (json != NULL) {
    json_throughput(json, &throughput);
  }
}

/* ---- options ---- */

static const char USAGE[] =
    "usage: rig latency|throughput --program \"NAME DEVICE UDP-PORT COMMAND\" [--program ...]\n"
    "  DEVICE             listen:PORT, connect:HOST:PORT or pty:LINK: the amplifier's end of the link\n"
    "  --channels N       channels of a frame (16)\n"
    "  --seconds S        measured in each round (10)\n"
    "  --warm-up S        before it (10)\n"
    "  --rounds N         (3; latency only)\n"
    "  --batch N          frames in a write (1; latency only)\n"
    "  --mode MODE        alternate: one program at a time, started afresh; switch: all alive, fed in turn;\n"
    "                     together: all fed all the time (alternate; latency only)\n"
    "  --json FILE        the figures for programs; - is standard output\n"
    "  --logs FOLDER      what the programs print (.)";

static void set_option(const char *name, const char *value) {
  if (strcmp(name, "--channels") == 0) {
    options.channels = atoi(value);
  } else if (strcmp(name, "--seconds") == 0) {
    options.seconds = atof(value);
  } else if (strcmp(name, "--warm-up") == 0) {
    options.warm_up = atof(value);
  } else if (strcmp(name, "--rounds") == 0) {
    options.rounds = atoi(value);
  } else if (strcmp(name, "--batch") == 0) {
    options.batch = atoi(value);
  } else if (strcmp(name, "--mode") == 0) {
    options.mode = value;
  } else if (strcmp(name, "--json") == 0) {
    options.json = value;
  } else {
    fail("%s", USAGE);
  }
}

static void check_options(void) {
  bool mode_known = strcmp(options.mode, "alternate") == 0 || strcmp(options.mode, "switch") == 0 ||
                    strcmp(options.mode, "together") == 0;
  if (station_count == 0 || options.channels < 1 || options.channels > MAX_CHANNELS || options.rounds < 1 ||
      options.rounds > MOST_ROUNDS || options.batch < 1 || options.batch > 200 || !(options.seconds >= 0.1) ||
      !(options.warm_up >= 0) || !mode_known) {
    fail("%s", USAGE);
  }
}

static void kill_programs(void) {
  for (int s = 0; s < station_count; s++) {
    if (stations[s].pid > 0) {
      kill(-stations[s].pid, SIGKILL);
    }
  }
}

static void interrupted(int signal_number) {
  kill_programs();
  _exit(128 + signal_number);
}

int main(int argc, char **argv) {
  if (argc < 2 || (strcmp(argv[1], "latency") != 0 && strcmp(argv[1], "throughput") != 0) || argc % 2 != 0) {
    fail("%s", USAGE);
  }
  const char *logs = ".";
  stations = calloc(MOST_STATIONS, sizeof *stations);
  for (int i = 2; i < argc; i += 2) {
    if (strcmp(argv[i], "--logs") == 0) {
      logs = argv[i + 1];
    }
  }
  for (int i = 2; i < argc; i += 2) {
    if (strcmp(argv[i], "--program") == 0 && station_count < MOST_STATIONS) {
      station_parse(&stations[station_count++], argv[i + 1], logs);
    } else if (strcmp(argv[i], "--logs") != 0) {
      set_option(argv[i], argv[i + 1]);
    }
  }
  check_options();
  signal(SIGPIPE, SIG_IGN);
  signal(SIGINT, interrupted);
  signal(SIGTERM, interrupted);
  atexit(kill_programs);
  prctl(PR_SET_TIMERSLACK, 1000L);

  FILE *json = NULL;
  if (options.json != NULL) {
    json = strcmp(options.json, "-") == 0 ? stdout : fopen(options.json, "w");
    if (json == NULL) {
      fail("cannot write %s", options.json);
    }
  }
  wave = wave_create(options.channels);
  load_watch(stations, station_count);
  if (strcmp(argv[1], "latency") == 0) {
    run_latency(json);
  } else {
    run_throughput(json);
  }
  return 0;
}
