#include "load.h"

#include "link.h"

#include <stdio.h>
#include <unistd.h>

enum { WINDOW_MILLIS = 250, WINDOWS = 1 << 16 };

static struct Station *watched;
static int watched_count;
static int64_t started;
static float others[WINDOWS];
static atomic_int windows;

/* Time all CPUs were busy or stolen by the hypervisor, in nanoseconds. */
static int64_t busy_nanos(void) {
  unsigned long long user, nice, system, idle, wait, irq, soft, steal;
  FILE *stat = fopen("/proc/stat", "r");
  if (stat == NULL || fscanf(stat, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &user, &nice, &system,
                             &idle, &wait, &irq, &soft, &steal) != 8) {
    fail("cannot read /proc/stat");
  }
  fclose(stat);
  return (int64_t)(user + nice + system + irq + soft + steal) * (1000000000 / sysconf(_SC_CLK_TCK));
}

static int64_t own_nanos(void) {
  int64_t own = clock_nanos(CLOCK_PROCESS_CPUTIME_ID);
  for (int i = 0; i < watched_count; i++) {
    own += station_cpu(&watched[i]);
  }
  return own;
}

static void *watch(void *unused) {
  (void)unused;
  double capacity = WINDOW_MILLIS * 1e6 * (double)sysconf(_SC_NPROCESSORS_ONLN);
  int64_t busy = busy_nanos(), own = own_nanos();
  for (int i = 0; i < WINDOWS; i++) {
    int64_t end = started + (int64_t)(i + 1) * WINDOW_MILLIS * 1000000;
    struct timespec at = {end / 1000000000, end % 1000000000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
    int64_t busy_now = busy_nanos(), own_now = own_nanos();
    /* A station that has just ended takes its time away from the sum: its window is unknown. */
    double used = own_now < own ? 1 : (double)(busy_now - busy - (own_now - own)) / capacity;
    others[i] = (float)fmax(0, fmin(1, used));
    busy = busy_now;
    own = own_now;
    atomic_store(&windows, i + 1);
  }
  return NULL;
}

void load_watch(struct Station *stations, int count) {
  watched = stations;
  watched_count = count;
  started = clock_nanos(CLOCK_MONOTONIC);
  pthread_t thread;
  pthread_create(&thread, NULL, watch, NULL);
  pthread_detach(thread);
}

double load_of_others(int64_t time) {
  int64_t window = (time - started) / (WINDOW_MILLIS * 1000000);
  return window >= 0 && window < atomic_load(&windows) ? others[window] : 1;
}

double load_mean_since(int64_t from) {
  int64_t first = (from - started) / (WINDOW_MILLIS * 1000000);
  int end = atomic_load(&windows);
  double sum = 0;
  int count = 0;
  for (int64_t i = first < 0 ? 0 : first; i < end; i++, count++) {
    sum += others[i];
  }
  return count > 0 ? sum / count : 0;
}
