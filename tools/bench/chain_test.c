/* Checks the floor's arithmetic against formulas and a plain double-precision evaluation. */
#include "chain.h"

#include <complex.h>
#include <stdio.h>
#include <stdlib.h>

static const double PI = 3.14159265358979323846;
static int failures;

static void check(const char *what, double value, double limit) {
  int good = value <= limit;
  failures += !good;
  printf("%-62s %10.3g  (limit %g)%s\n", what, value, limit, good ? "" : "  FAILED");
}

static double gain(const struct Biquad *q, int sections, double hz) {
  double complex z = cexp(-I * 2 * PI * hz / RATE_HZ);
  double complex h = 1;
  for (int s = 0; s < sections; s++) {
    h *= (q[s].b0 + q[s].b1 * z + q[s].b2 * z * z) / (1 + q[s].a1 * z + q[s].a2 * z * z);
  }
  return cabs(h);
}

/* |H|^2 = 1 / (1 + W^2n) with the frequency W that the bilinear transform makes of f. */
static void designs_match_the_butterworth_formula(void) {
  struct Biquad band[BAND_PASS_ORDER], low = design_low_pass(6, RATE_HZ),
                                       notch = design_notch(50, 2, RATE_HZ);
  design_band_pass(20, 450, RATE_HZ, band);
  double lo = tan(PI * 20 / RATE_HZ), hi = tan(PI * 450 / RATE_HZ);
  double band_error = 0, low_error = 0;
  for (double hz = 1; hz < 999; hz += 0.5) {
    double w = tan(PI * hz / RATE_HZ);
    double expected = 1 / sqrt(1 + pow((w * w - lo * hi) / (w * (hi - lo)), 2 * BAND_PASS_ORDER));
    band_error = fmax(band_error, fabs(gain(band, BAND_PASS_ORDER, hz) - expected));
    double low_expected = 1 / sqrt(1 + pow(w / tan(PI * 6 / RATE_HZ), 4));
    low_error = fmax(low_error, fabs(gain(&low, 1, hz) - low_expected));
  }
  check("band-pass gain minus the formula, 1 to 999 Hz", band_error, 1e-9);
  check("low-pass gain minus the formula, 1 to 999 Hz", low_error, 1e-9);
  check("notch gain at 50 Hz", gain(&notch, 1, 50), 1e-9);
  check("notch gain at 0 Hz minus 1", fabs(gain(&notch, 1, 0) - 1), 1e-12);
  check("notch gain at 49 Hz minus -3 dB", fabs(gain(&notch, 1, 49) - sqrt(0.5)), 0.02);
}

/* The whole chain once more, in double, by direct form I on stored signals. */
static void plain_envelope(const double *signal, int n, double reference, double *out) {
  struct Biquad q[SECTIONS];
  design_band_pass(20, 450, RATE_HZ, q);
  q[BAND_PASS_ORDER] = design_notch(50, 2, RATE_HZ);
  q[BEFORE_RECTIFIER] = design_low_pass(6, RATE_HZ);
  double *x = malloc((size_t)n * sizeof *x);
  for (int t = 0; t < n; t++) {
    x[t] = signal[t];
  }
  for (int s = 0; s < SECTIONS; s++) {
    for (int t = 0; s == BEFORE_RECTIFIER && t < n; t++) {
      x[t] = fabs(x[t]);
    }
    for (int t = 0; t < n; t++) {
      /* Before the beginning, the first sample for ever. */
      double rest = x[0] * (q[s].b0 + q[s].b1 + q[s].b2) / (1 + q[s].a1 + q[s].a2);
      double x1 = x[t > 0 ? t - 1 : 0], x2 = x[t > 1 ? t - 2 : 0];
      double y1 = t > 0 ? out[t - 1] : rest, y2 = t > 1 ? out[t - 2] : rest;
      out[t] = q[s].b0 * x[t] + q[s].b1 * x1 + q[s].b2 * x2 - q[s].a1 * y1 - q[s].a2 * y2;
    }
    memcpy(x, out, (size_t)n * sizeof *x);
  }
  for (int t = 0; t < n; t++) {
    out[t] /= reference;
  }
  free(x);
}

static double uniform(void) { return rand() / (double)RAND_MAX; }

static void conditioning_matches_plain_double(int channels) {
  enum { FRAMES = 4000 };
  static double signal[MAX_CHANNELS][FRAMES];
  static double expected[FRAMES];
  static double got[FRAMES][MAX_CHANNELS];
  static struct Chain chain;
  chain_init(&chain, channels);
  srand(1);
  for (int t = 0; t < FRAMES; t++) {
    for (int c = 0; c < channels; c++) {
      signal[c][t] = 3000 + 200 * (uniform() + uniform() - 1) * (1 + sin(t * 0.003));
      got[t][c] = signal[c][t];
    }
    chain_condition(&chain, got[t]);
  }
  double worst = 0, largest = 0;
  for (int c = 0; c < channels; c++) {
    plain_envelope(signal[c], FRAMES, reference_microvolts(c), expected);
    for (int t = 0; t < FRAMES; t++) {
      worst = fmax(worst, fabs(got[t][c] - expected[t]));
      largest = fmax(largest, expected[t]);
    }
  }
  char what[80];
  snprintf(what, sizeof what, "envelope minus plain double, %d channels, of the largest", channels);
  check(what, worst / largest, 1e-9);
}

/* Coordinate descent to convergence: slow, but shares nothing with the search over supports. */
static void descend(double gram[SYNERGIES][SYNERGIES], const double wx[SYNERGIES], double h[SYNERGIES]) {
  memset(h, 0, SYNERGIES * sizeof *h);
  for (int sweep = 0; sweep < 20000; sweep++) {
    for (int k = 0; k < SYNERGIES; k++) {
      double gradient = wx[k];
      for (int j = 0; j < SYNERGIES; j++) {
        gradient -= gram[k][j] * h[j];
      }
      h[k] = fmax(0, h[k] + gradient / gram[k][k]);
    }
  }
}

static void projection_is_the_optimum(int channels) {
  static struct Chain chain;
  chain_init(&chain, channels);
  srand(2);
  double worst = 0, largest = 0;
  unsigned supports = 0;
  for (int trial = 0; trial < 200; trial++) {
    double envelope[MAX_CHANNELS];
    float got[SYNERGIES];
    double wx[SYNERGIES] = {0}, expected[SYNERGIES], mix[SYNERGIES];
    for (int k = 0; k < SYNERGIES; k++) {
      mix[k] = 2 * uniform() - 1;
    }
    for (int c = 0; c < channels; c++) {
      double x = 0.2 * uniform();
      for (int k = 0; k < SYNERGIES; k++) {
        x += mix[k] * chain.weights[k][c];
      }
      envelope[c] = x;
      for (int k = 0; k < SYNERGIES; k++) {
        wx[k] += chain.weights[k][c] * envelope[c];
      }
    }
    chain_project(&chain, envelope, got);
    descend(chain.gram, wx, expected);
    supports |= 1u << chain.support;
    for (int k = 0; k < SYNERGIES; k++) {
      worst = fmax(worst, fabs(got[k] - expected[k]));
      largest = fmax(largest, expected[k]);
    }
  }
  char what[80];
  snprintf(what, sizeof what, "activations minus coordinate descent, %d channels", channels);
  check(what, worst / largest, 1e-6);
  check("supports of sixteen that the trials left out", 16 - __builtin_popcount(supports), 8);
}

int main(void) {
  designs_match_the_butterworth_formula();
  conditioning_matches_plain_double(16);
  conditioning_matches_plain_double(384);
  projection_is_the_optimum(16);
  projection_is_the_optimum(384);
  if (failures > 0) {
    printf("%d checks failed\n", failures);
  }
  return failures > 0;
}
