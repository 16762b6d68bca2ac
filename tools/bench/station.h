/* One program under test: its process, the amplifier it reads and the datagrams it sends. */
#ifndef STATION_H
#define STATION_H

#include "wave.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

/* A result, from just before the write of the frame that completed it. */
struct Latency {
  int64_t received;   /* CLOCK_MONOTONIC, nanoseconds */
  double to_receiver; /* microseconds until recvmmsg returned here */
  double to_socket;   /* microseconds until the kernel had the datagram */
};

/* How far a program has come, by the datagrams seen. */
struct Progress {
  int64_t time;       /* CLOCK_MONOTONIC when the newest was seen */
  uint64_t datagrams; /* seen */
  uint64_t rows;      /* seen */
  uint64_t sequence;  /* of the newest */
  uint64_t end_index; /* device sample index just after the newest row's */
  uint64_t bad;       /* datagrams that are not in the expected layout */
};

enum { STAMPS = 1 << 16, KEPT_ROWS = 1 << 12 };

struct Station {
  char name[32], device[128], log_path[160];
  const char *command;
  int udp_port;

  _Atomic pid_t pid; /* 0 while it does not run */
  int listener, link, udp;
  uint64_t next_index; /* of the frame to be written next */
  uint64_t measured_rows;
  double max_resident_mib;

  /* Times of the writes; 0 where the frame is not measured. Amplifier writes, receiver reads. */
  _Atomic int64_t monotonic[STAMPS], realtime[STAMPS];

  pthread_t receiver;
  atomic_bool finishing, dozing;
  pthread_mutex_t lock; /* guards all below */
  struct Progress progress;
  struct Latency *latencies;
  size_t latency_count, latency_capacity;
  float kept[KEPT_ROWS][SYNERGIES]; /* the first rows since the start; NaN where none came */
};

/* "NAME listen:PORT|connect:HOST:PORT|pty:LINK UDP-PORT COMMAND..." */
void station_parse(struct Station *station, const char *text, const char *log_folder);

/* Starts the process and waits until it has opened the amplifier. Ends the program if it does not. */
void station_start(struct Station *station);

/* Ends the process by SIGTERM, after 10 s by SIGKILL; false if it had to be killed. */
bool station_stop(struct Station *station);

/* CPU time used so far by the process and its children, in nanoseconds. */
int64_t station_cpu(const struct Station *station);

/* Writes `count` frames at once. With `measured`, the results they complete are measured. */
void station_write(struct Station *station, const struct Wave *wave, int count, bool measured);

struct Progress station_progress(struct Station *station);

#endif
