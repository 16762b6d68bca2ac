#include "report.h"

#include <stddef.h>
#include <stdlib.h>

/* The bars of the design for the second program against the first. */
static const double P50_BAR = 2, P99_BAR = 3;

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The smallest value that at least this share of all do not exceed. */
static double rank(const double *sorted, size_t count, double share) {
  size_t at = (size_t)ceil(share * (double)count);
  return sorted[at == 0 ? 0 : at - 1];
}

struct Percentiles percentiles(double *micros, size_t count) {
  if (count == 0) {
    return (struct Percentiles){0, NAN, NAN, NAN, NAN, NAN};
  }
  qsort(micros, count, sizeof *micros, ascending);
  return (struct Percentiles){count,
                              rank(micros, count, 0.5),
                              rank(micros, count, 0.9),
                              rank(micros, count, 0.99),
                              rank(micros, count, 0.999),
                              micros[count - 1]};
}

static double median(double *values, int count) {
  qsort(values, (size_t)count, sizeof *values, ascending);
  return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* Median over the rounds that have data of the double at this offset in struct Round. */
static double over_rounds(const struct LatencyReport *report, int station, size_t offset) {
  double values[MOST_ROUNDS];
  int count = 0;
  for (int r = 0; r < report->round_count; r++) {
    double value;
    memcpy(&value, (const char *)&report->rounds[station][r] + offset, sizeof value);
    if (!isnan(value)) {
      values[count++] = value;
    }
  }
  return count > 0 ? median(values, count) : NAN;
}

#define OVER_ROUNDS(report, station, field) over_rounds(report, station, offsetof(struct Round, field))

static void print_round(const char *name, const char *round, const struct Round *r) {
  printf("%-10s %6s %6zu %5zd %6.1f %6.1f |%8.1f %7.1f %7.1f %8.1f %9.1f |%8.1f %7.1f\n", name, round,
         r->receiver.count, (ssize_t)(r->expected - r->receiver.count), r->cpu_percent, r->others_percent,
         r->receiver.p50, r->receiver.p90, r->receiver.p99, r->receiver.p999, r->receiver.max, r->socket.p50,
         r->socket.p99);
}

static void print_medians(const struct LatencyReport *report, int s) {
  printf(
      "%-10s %6s %6s %5s %6.1f %6.1f |%8.1f %7.1f %7.1f %8.1f %9.1f |%8.1f %7.1f   quiet: p50 %.1f p99 %.1f\n",
      report->names[s], "median", "", "", OVER_ROUNDS(report, s, cpu_percent),
      OVER_ROUNDS(report, s, others_percent), OVER_ROUNDS(report, s, receiver.p50),
      OVER_ROUNDS(report, s, receiver.p90), OVER_ROUNDS(report, s, receiver.p99),
      OVER_ROUNDS(report, s, receiver.p999), OVER_ROUNDS(report, s, receiver.max),
      OVER_ROUNDS(report, s, socket.p50), OVER_ROUNDS(report, s, socket.p99),
      OVER_ROUNDS(report, s, quiet.p50), OVER_ROUNDS(report, s, quiet.p99));
}

static double ratio(const struct LatencyReport *report, int s, size_t offset) {
  return over_rounds(report, s, offset) / over_rounds(report, 0, offset);
}

#define RATIO(report, s, field) ratio(report, s, offsetof(struct Round, field))

void report_latency(const struct LatencyReport *report) {
  printf(
      "\nLatency in us, %d channels at %d Hz, %d frame(s) a write, %s: %d round(s) of %g s after %g s of "
      "warm-up\n",
      report->channels, RATE_HZ, report->batch, report->mode, report->round_count, report->seconds,
      report->warm_up_seconds);
  printf("%-10s %6s %6s %5s %6s %6s |%42s |%16s\n", "", "", "", "", "cpu", "others", "write to receiver",
         "write to socket");
  printf("%-10s %6s %6s %5s %6s %6s |%8s %7s %7s %8s %9s |%8s %7s\n", "program", "round", "rows", "lost",
         "%core", "%all", "p50", "p90", "p99", "p99.9", "max", "p50", "p99");
  for (int r = 0; r < report->round_count; r++) {
    for (int s = 0; s < report->station_count; s++) {
      char number[16];
      snprintf(number, sizeof number, "%d", r + 1);
      print_round(report->names[s], number, &report->rounds[s][r]);
    }
  }
  for (int s = 0; s < report->station_count; s++) {
    print_medians(report, s);
  }
  for (int s = 1; s < report->station_count; s++) {
    printf(
        "%s / %s, ratio of medians: p50 %.2f (bar %g), p99 %.2f (bar %g); at the socket %.2f, %.2f; quiet "
        "%.2f, %.2f\n",
        report->names[s], report->names[0], RATIO(report, s, receiver.p50), P50_BAR,
        RATIO(report, s, receiver.p99), P99_BAR, RATIO(report, s, socket.p50), RATIO(report, s, socket.p99),
        RATIO(report, s, quiet.p50), RATIO(report, s, quiet.p99));
  }
  if (report->station_count > 1) {
    printf("same results: largest difference of %zu rows compared is %.3g, largest value %.3g\n",
           report->compared_rows, report->largest_difference, report->largest_value);
  }
  printf("the amplifier's own writes were at most %.1f us late in 99 %% of cases\n", report->late_p99_micros);
}

void report_throughput(const struct ThroughputReport *report) {
  printf("\nThroughput in million channel-samples/s, %d channels\n", report->channels);
  printf("%-10s %10s %9s %14s %16s %8s\n", "program", "flat out", "skipped", "without loss", "per CPU-second",
         "MiB");
  for (int s = 0; s < report->station_count; s++) {
    printf("%-10s %10.2f %7.2f %% %14.2f %16.2f %8.1f\n", report->names[s], report->flat_out[s] * 1e-6,
           report->skipped[s] * 100, report->sustained[s] * 1e-6, report->per_cpu_second[s] * 1e-6,
           report->resident_mib[s]);
  }
  for (int s = 1; s < report->station_count; s++) {
    printf("%s / %s: flat out %.2f, without loss %.2f, per CPU-second %.2f\n", report->names[s],
           report->names[0], report->flat_out[s] / report->flat_out[0],
           report->sustained[s] / report->sustained[0],
           report->per_cpu_second[s] / report->per_cpu_second[0]);
  }
}

/* JSON has no NaN. */
static void json_number(FILE *out, const char *key, double value, const char *then) {
  if (isfinite(value)) {
    fprintf(out, "\"%s\":%.6g%s", key, value, then);
  } else {
    fprintf(out, "\"%s\":null%s", key, then);
  }
}

static void json_percentiles(FILE *out, const char *key, const struct Percentiles *p) {
  fprintf(out, "\"%s\":{\"count\":%zu,", key, p->count);
  json_number(out, "p50", p->p50, ",");
  json_number(out, "p90", p->p90, ",");
  json_number(out, "p99", p->p99, ",");
  json_number(out, "p99_9", p->p999, ",");
  json_number(out, "max", p->max, "},");
}

void json_latency(FILE *out, const struct LatencyReport *report) {
  fprintf(out, "{\"measured\":\"latency_us\",\"channels\":%d,\"rate_hz\":%d,\"batch\":%d,\"mode\":\"%s\",",
          report->channels, RATE_HZ, report->batch, report->mode);
  json_number(out, "seconds", report->seconds, ",");
  json_number(out, "warm_up_seconds", report->warm_up_seconds, ",");
  json_number(out, "amplifier_late_p99_us", report->late_p99_micros, ",");
  fprintf(out, "\"compared_rows\":%zu,", report->compared_rows);
  json_number(out, "largest_difference", report->largest_difference, ",");
  fprintf(out, "\"programs\":[");
  for (int s = 0; s < report->station_count; s++) {
    fprintf(out, "%s\n{\"name\":\"%s\",", s > 0 ? "," : "", report->names[s]);
    json_number(out, "max_resident_mib", report->resident_mib[s], ",");
    json_number(out, "median_p50", OVER_ROUNDS(report, s, receiver.p50), ",");
    json_number(out, "median_p99", OVER_ROUNDS(report, s, receiver.p99), ",");
    json_number(out, "ratio_p50", RATIO(report, s, receiver.p50), ",");
    json_number(out, "ratio_p99", RATIO(report, s, receiver.p99), ",");
    fprintf(out, "\"rounds\":[");
    for (int r = 0; r < report->round_count; r++) {
      const struct Round *round = &report->rounds[s][r];
      fprintf(out, "%s\n {\"expected\":%zu,\"lost\":%zd,", r > 0 ? "," : "", round->expected,
              (ssize_t)(round->expected - round->receiver.count));
      json_percentiles(out, "receiver", &round->receiver);
      json_percentiles(out, "socket", &round->socket);
      json_percentiles(out, "quiet", &round->quiet);
      json_number(out, "others_percent", round->others_percent, ",");
      json_number(out, "cpu_percent", round->cpu_percent, "}");
    }
    fprintf(out, "]}");
  }
  fprintf(out, "]}\n");
}

void json_throughput(FILE *out, const struct ThroughputReport *report) {
  fprintf(out, "{\"measured\":\"channel_samples_per_second\",\"channels\":%d,\"programs\":[",
          report->channels);
  for (int s = 0; s < report->station_count; s++) {
    fprintf(out, "%s\n{\"name\":\"%s\",", s > 0 ? "," : "", report->names[s]);
    json_number(out, "flat_out", report->flat_out[s], ",");
    json_number(out, "skipped", report->skipped[s], ",");
    json_number(out, "without_loss", report->sustained[s], ",");
    json_number(out, "per_cpu_second", report->per_cpu_second[s], ",");
    json_number(out, "max_resident_mib", report->resident_mib[s], "}");
  }
  fprintf(out, "]}\n");
}
