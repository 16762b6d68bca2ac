/*
 * Receives Myostream's UDP results and prints the activations.
 *   cc -O2 receive.c -o receive && ./receive 9000
 * The layout is in receive.py. For little-endian machines; others must swap every field.
 */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct header {
  char magic[4]; /* "MYOS" */
  uint8_t version, kind;
  uint16_t flags;
  uint64_t sequence, first_index;
  double first_time;
  uint32_t age_micros, missing_before;
  uint16_t frames, values_per_frame;
  uint32_t samples_per_frame;
};

enum { ACTIVATIONS = 1, END_OF_STREAM = 1 << 5 };

_Static_assert(sizeof(struct header) == 48, "the fields lie as on the wire");

static void print_activations(const struct header *h, const unsigned char *values) {
  for (unsigned frame = 0; frame < h->frames; frame++) {
    printf("%llu", (unsigned long long)(h->first_index + (uint64_t)frame * h->samples_per_frame));
    for (unsigned v = 0; v < h->values_per_frame; v++) {
      float value;
      memcpy(&value, values + 4 * (frame * h->values_per_frame + v), sizeof value);
      printf(" %8.4f", value);
    }
    printf("\n");
  }
}

int main(int argc, char **argv) {
  struct sockaddr_in here = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)(argc > 1 ? atoi(argv[1]) : 9000)),
                             .sin_addr.s_addr = htonl(INADDR_ANY)};
  int receiver = socket(AF_INET, SOCK_DGRAM, 0);
  if (receiver < 0 || bind(receiver, (struct sockaddr *)&here, sizeof here) != 0) {
    perror("cannot receive");
    return 1;
  }
  static unsigned char datagram[65536];
  uint64_t expected = 0;
  for (;;) {
    ssize_t length = recv(receiver, datagram, sizeof datagram, 0);
    struct header h;
    if (length < (ssize_t)sizeof h) {
      continue;
    }
    memcpy(&h, datagram, sizeof h);
    if (memcmp(h.magic, "MYOS", 4) != 0 || h.version != 1 || h.kind != ACTIVATIONS ||
        (size_t)length != sizeof h + 4u * h.frames * h.values_per_frame) {
      continue;
    }
    if (expected != 0 && h.sequence > expected) {
      printf("# %llu datagrams lost on the way\n", (unsigned long long)(h.sequence - expected));
    }
    expected = h.sequence + 1;
    if (h.missing_before > 0) {
      printf("# %u device samples missing here\n", h.missing_before);
    }
    print_activations(&h, datagram + sizeof h);
    if (h.flags & END_OF_STREAM) {
      printf("# end of the stream\n");
    }
    fflush(stdout);
  }
}
