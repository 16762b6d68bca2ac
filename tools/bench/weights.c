/* Prints the floor's model: a line a channel with its reference in microvolts and its weights. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  static double weights[MAX_CHANNELS][SYNERGIES];
  int channels = argc == 2 ? atoi(argv[1]) : 0;
  if (channels < 1 || channels > MAX_CHANNELS) {
    fprintf(stderr, "usage: weights CHANNELS (1 to %d)\n", MAX_CHANNELS);
    return 2;
  }
  model_weights(channels, weights);
  for (int c = 0; c < channels; c++) {
    printf("%.17g", reference_microvolts(c));
    for (int k = 0; k < SYNERGIES; k++) {
      printf(" %.17g", weights[c][k]);
    }
    printf("\n");
  }
  return 0;
}
