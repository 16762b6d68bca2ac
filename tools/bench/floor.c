/*
 * The floor: the least a program can do that does Myostream's work. One thread reads frames,
 * conditions them, projects every tenth envelope on four synergies and sends one datagram for each.
 * Myostream's latency and throughput are judged against it, side by side.
 */
#include "bench.h"
#include "chain.h"
#include "link.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct Floor {
  struct Chain chain;
  int frame_length;
  int udp;
  int64_t first_arrival; /* nanoseconds; 0 before the first frame */
  int64_t arrival;       /* of the latest read */
  uint32_t first_counter;
  uint64_t next_index;
  uint64_t sequence;
  uint32_t missing; /* frames, since the last datagram */
  uint64_t received, lost, rejected_bytes, unsent;
};

static void send_activations(struct Floor *floor, uint64_t index, const double *envelope) {
  struct {
    struct Datagram header;
    float values[SYNERGIES];
  } datagram = {.header = {.magic = {'M', 'Y', 'O', 'S'},
                           .version = 1,
                           .kind = KIND_ACTIVATIONS,
                           .flags = (uint16_t)((floor->missing > 0) | (floor->unsent > 0) << 2 |
                                               (floor->rejected_bytes > 0) << 3 | (floor->lost > 0) << 4),
                           .sequence = floor->sequence++,
                           .first_index = index,
                           .missing_before = floor->missing,
                           .frames = 1,
                           .values_per_frame = SYNERGIES,
                           .samples_per_frame = DECIMATION}};
  chain_project(&floor->chain, envelope, datagram.values);
  datagram.header.first_time = (double)floor->first_arrival * 1e-9 + (double)index / RATE_HZ;
  double age = (double)clock_nanos(CLOCK_MONOTONIC) * 1e-9 - datagram.header.first_time;
  datagram.header.age_micros = age > 0 ? (uint32_t)(age * 1e6) : 0;
  if (send(floor->udp, &datagram, sizeof datagram, 0) != sizeof datagram) {
    floor->unsent++;
  }
  floor->missing = 0;
}

static void accept_frame(struct Floor *floor, const uint8_t *frame) {
  uint32_t counter = get_u32_be(frame + SYNC_BYTES);
  if (floor->first_arrival == 0) {
    floor->first_arrival = floor->arrival;
    floor->first_counter = counter;
  }
  uint32_t expected = floor->first_counter + (uint32_t)floor->next_index;
  if (counter != expected) {
    uint32_t gap = counter - expected;
    floor->next_index += gap;
    floor->lost += gap;
    floor->missing += gap;
    chain_reset(&floor->chain);
  }
  double row[MAX_CHANNELS];
  for (int c = 0; c < floor->chain.channels; c++) {
    row[c] = get_s16_be(frame + FRAME_HEADER_BYTES + 2 * c) * MICROVOLTS_PER_COUNT;
  }
  chain_condition(&floor->chain, row);
  uint64_t index = floor->next_index++;
  floor->received++;
  if (index % DECIMATION == 0) {
    send_activations(floor, index, row);
  }
}

/* Takes every whole frame out of the bytes; returns how many bytes it is done with. */
static size_t decode(struct Floor *floor, const uint8_t *bytes, size_t length) {
  size_t at = 0;
  while (at + (size_t)floor->frame_length <= length) {
    if (memcmp(bytes + at, SYNC, SYNC_BYTES) == 0) {
      accept_frame(floor, bytes + at);
      at += (size_t)floor->frame_length;
    } else {
      floor->rejected_bytes++;
      at++;
    }
  }
  return at;
}

static volatile sig_atomic_t stopping;

static void stop(int signal_number) {
  (void)signal_number;
  stopping = 1;
}

static void stream(struct Floor *floor, int device) {
  static uint8_t buffer[1 << 16];
  size_t held = 0;
  while (!stopping) {
    ssize_t n = read(device, buffer + held, sizeof buffer - held);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      return;
    }
    floor->arrival = clock_nanos(CLOCK_MONOTONIC);
    held += (size_t)n;
    size_t done = decode(floor, buffer, held);
    held -= done;
    memmove(buffer, buffer + done, held);
  }
}

static int open_device(const char *kind, const char *where) {
  if (strcmp(kind, "--connect") == 0) {
    int fd = tcp_connect(where, 10000);
    if (fd < 0) {
      fail("no amplifier at %s after 10 s", where);
    }
    return fd;
  }
  if (strcmp(kind, "--listen") == 0) {
    int fd = tcp_accept(tcp_listen(atoi(where)), 30000);
    if (fd < 0) {
      fail("no amplifier on port %s after 30 s", where);
    }
    return fd;
  }
  return tty_open(where);
}

static const char USAGE[] =
    "usage: floor --channels N (--connect HOST:PORT | --listen PORT | --tty PATH) --udp HOST:PORT";

int main(int argc, char **argv) {
  static struct Floor floor;
  const char *kind = NULL, *where = NULL, *udp = NULL;
  int channels = 0;
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) {
      fail("%s", USAGE);
    }
    const char *value = argv[i + 1];
    if (strcmp(argv[i], "--channels") == 0) {
      channels = atoi(value);
    } else if (strcmp(argv[i], "--udp") == 0) {
      udp = value;
    } else if (strcmp(argv[i], "--connect") == 0 || strcmp(argv[i], "--listen") == 0 ||
               strcmp(argv[i], "--tty") == 0) {
      kind = argv[i];
      where = value;
    } else {
      fail("%s", USAGE);
    }
  }
  if (kind == NULL || udp == NULL || channels < 1 || channels > MAX_CHANNELS) {
    fail("%s", USAGE);
  }
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGINT, &action, NULL);

  chain_init(&floor.chain, channels);
  floor.frame_length = frame_bytes(channels);
  floor.udp = udp_to(udp);
  stream(&floor, open_device(kind, where));
  fprintf(stderr, "frames received %llu, lost %llu; bytes rejected %llu; datagrams sent %llu, failed %llu\n",
          (unsigned long long)floor.received, (unsigned long long)floor.lost,
          (unsigned long long)floor.rejected_bytes, (unsigned long long)(floor.sequence - floor.unsent),
          (unsigned long long)floor.unsent);
  return 0;
}
