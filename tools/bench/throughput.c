/* Throughput: the amplifier as fast as the link takes it. */
#include "report.h"
#include "rig.h"

#include <unistd.h>

static const struct Rig *rig;
static struct ThroughputReport throughput;

static void write_many(struct Station *station, int64_t frames) {
  int most = (1 << 16) / rig->wave.frame_length;
  for (; frames > 0; frames -= most) {
    station_write(station, &rig->wave, frames < most ? (int)frames : most, false);
  }
}

static void flat_out(struct Station *station, double seconds) {
  int64_t end = clock_nanos(CLOCK_MONOTONIC) + (int64_t)(seconds * 1e9);
  while (clock_nanos(CLOCK_MONOTONIC) < end) {
    write_many(station, (1 << 16) / rig->wave.frame_length);
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

struct Rate {
  double frames_per_second, frames_per_cpu_second;
};

/* Bisects for the highest rate that the link takes and of which nothing is skipped. */
static struct Rate rate_without_loss(struct Station *station, double above) {
  struct Rate best = {0, 0};
  double rate = above, high = above;
  for (int step = 0; step < 7 && best.frames_per_second < high; step++) {
    usleep(300000);
    struct Progress from = station_progress(station);
    int64_t cpu = station_cpu(station);
    double taken = offer(station, rate, 2);
    usleep(300000);
    struct Progress to = station_progress(station);
    cpu = station_cpu(station) - cpu;
    if (taken >= 0.99 * rate && skipped_share(&from, &to) < 1e-9) {
      best = (struct Rate){rate, processed(&from, &to) * 1e9 / (double)cpu};
    } else {
      high = rate;
    }
    rate = (best.frames_per_second + high) / 2;
  }
  return best;
}

void run_throughput(const struct Rig *of, FILE *json) {
  rig = of;
  throughput.channels = rig->channels;
  throughput.station_count = rig->station_count;
  for (int s = 0; s < rig->station_count; s++) {
    struct Station *station = &rig->stations[s];
    throughput.names[s] = station->name;
    station_start(station);
    atomic_store(&station->dozing, true);
    flat_out(station, rig->warm_up);
    struct Progress from = station_progress(station);
    int64_t cpu = station_cpu(station);
    flat_out(station, rig->seconds);
    struct Progress to = station_progress(station);
    cpu = station_cpu(station) - cpu;
    double samples = processed(&from, &to) * rig->channels;
    throughput.flat_out[s] = samples * 1e9 / (double)(to.time - from.time);
    throughput.per_cpu_second[s] = samples * 1e9 / (double)cpu;
    throughput.skipped[s] = skipped_share(&from, &to);
    throughput.sustained[s] = throughput.flat_out[s];
    if (throughput.skipped[s] > 0) {
      /* What is read and then skipped costs CPU time too: it must not count against the rest. */
      struct Rate best = rate_without_loss(station, throughput.flat_out[s] / rig->channels);
      throughput.sustained[s] = best.frames_per_second * rig->channels;
      throughput.per_cpu_second[s] = best.frames_per_cpu_second * rig->channels;
    }
    station_stop(station);
    throughput.resident_mib[s] = station->max_resident_mib;
  }
  report_throughput(&throughput);
  if (json != NULL) {
    json_throughput(json, &throughput);
  }
}
