#include "chain.h"

#include <complex.h>

static const double PI = 3.14159265358979323846;

/*
 * The analogue low-pass pole p becomes the two roots of s^2 - p B s + w0^2; each conjugate pair of
 * those, sent to z = (1 + s) / (1 - s), is one section with zeros at z = 1 and z = -1 (Oppenheim and
 * Schafer, Discrete-Time Signal Processing, 7.1). Gain is set to 1 at the geometric centre.
 */
void design_band_pass(double low_hz, double high_hz, double rate_hz,
                      struct Biquad sections[BAND_PASS_ORDER]) {
  double low = tan(PI * low_hz / rate_hz);
  double high = tan(PI * high_hz / rate_hz);
  double width = high - low;
  double centre = sqrt(low * high);
  double complex at_centre = cexp(-I * 2 * atan(centre));
  int made = 0;
  for (int k = 0; k < BAND_PASS_ORDER / 2; k++) {
    double complex pole = cexp(I * PI * (2.0 * k + 1 + BAND_PASS_ORDER) / (2.0 * BAND_PASS_ORDER));
    double complex half = pole * width / 2;
    double complex root = csqrt(half * half - centre * centre);
    for (int sign = -1; sign <= 1; sign += 2) {
      double complex s = half + sign * root;
      double complex z = (1 + s) / (1 - s);
      struct Biquad *q = &sections[made++];
      q->a1 = -2 * creal(z);
      q->a2 = creal(z) * creal(z) + cimag(z) * cimag(z);
      double complex numerator = 1 - at_centre * at_centre;
      double complex denominator = 1 + q->a1 * at_centre + q->a2 * at_centre * at_centre;
      q->b0 = cabs(denominator) / cabs(numerator);
      q->b1 = 0;
      q->b2 = -q->b0;
    }
  }
}

struct Biquad design_low_pass(double cutoff_hz, double rate_hz) {
  double w = tan(PI * cutoff_hz / rate_hz);
  double a0 = 1 + sqrt(2) * w + w * w;
  double b0 = w * w / a0;
  return (struct Biquad){b0, 2 * b0, b0, 2 * (w * w - 1) / a0, (1 - sqrt(2) * w + w * w) / a0};
}

struct Biquad design_notch(double centre_hz, double width_hz, double rate_hz) {
  double gain = 1 / (1 + tan(PI * width_hz / rate_hz));
  double cosine = cos(2 * PI * centre_hz / rate_hz);
  return (struct Biquad){gain, -2 * gain * cosine, gain, -2 * gain * cosine, 2 * gain - 1};
}

/* Inverts the rows and columns of the Gram matrix that are in the support, by Gauss-Jordan; the
   matrix is positive definite, so no pivoting is needed. */
static void invert_on(unsigned support, double gram[SYNERGIES][SYNERGIES],
                      double inverse[SYNERGIES][SYNERGIES]) {
  double m[SYNERGIES][SYNERGIES];
  for (int i = 0; i < SYNERGIES; i++) {
    for (int j = 0; j < SYNERGIES; j++) {
      int both = (support >> i & 1) && (support >> j & 1);
      m[i][j] = both ? gram[i][j] : i == j;
      inverse[i][j] = i == j;
    }
  }
  for (int p = 0; p < SYNERGIES; p++) {
    double pivot = m[p][p];
    for (int j = 0; j < SYNERGIES; j++) {
      m[p][j] /= pivot;
      inverse[p][j] /= pivot;
    }
    for (int i = 0; i < SYNERGIES; i++) {
      double factor = m[i][p];
      for (int j = 0; i != p && j < SYNERGIES; j++) {
        m[i][j] -= factor * m[p][j];
        inverse[i][j] -= factor * inverse[p][j];
      }
    }
  }
}

void chain_init(struct Chain *chain, int channels) {
  memset(chain, 0, sizeof *chain);
  chain->channels = channels;
  design_band_pass(20, 450, RATE_HZ, chain->sections);
  chain->sections[BAND_PASS_ORDER] = design_notch(50, 2, RATE_HZ);
  chain->sections[BEFORE_RECTIFIER] = design_low_pass(6, RATE_HZ);

  static double weights[MAX_CHANNELS][SYNERGIES];
  model_weights(channels, weights);
  for (int c = 0; c < channels; c++) {
    chain->per_reference[c] = 1 / reference_microvolts(c);
    for (int k = 0; k < SYNERGIES; k++) {
      chain->weights[k][c] = weights[c][k];
      for (int j = 0; j < SYNERGIES; j++) {
        chain->gram[k][j] += weights[c][k] * weights[c][j];
      }
    }
  }
  for (unsigned support = 0; support < 1 << SYNERGIES; support++) {
    invert_on(support, chain->gram, chain->inverse[support]);
  }
}

void chain_reset(struct Chain *chain) {
  chain->started = 0;
  chain->support = 0;
}

/* The state in which a constant input gives a constant output; returns that output. */
static double settle(const struct Biquad *q, double in, double *z1, double *z2) {
  double out = in * (q->b0 + q->b1 + q->b2) / (1 + q->a1 + q->a2);
  *z2 = q->b2 * in - q->a2 * out;
  *z1 = q->b1 * in - q->a1 * out + *z2;
  return out;
}

/* An electrode's offset must not ring: every filter starts as if the first frame had always been. */
static void start(struct Chain *chain, const double *row) {
  for (int c = 0; c < chain->channels; c++) {
    double level = row[c];
    for (int s = 0; s < SECTIONS; s++) {
      level = s == BEFORE_RECTIFIER ? fabs(level) : level;
      level = settle(&chain->sections[s], level, &chain->z1[s][c], &chain->z2[s][c]);
    }
  }
  chain->started = 1;
}

/* Transposed direct form II. */
static void filter(const struct Biquad *q, int channels, double *restrict row, double *restrict z1,
                   double *restrict z2) {
  double b0 = q->b0, b1 = q->b1, b2 = q->b2, a1 = q->a1, a2 = q->a2;
  for (int c = 0; c < channels; c++) {
    double x = row[c];
    double y = b0 * x + z1[c];
    z1[c] = b1 * x - a1 * y + z2[c];
    z2[c] = b2 * x - a2 * y;
    row[c] = y;
  }
}

void chain_condition(struct Chain *chain, double *row) {
  int channels = chain->channels;
  if (!chain->started) {
    start(chain, row);
  }
  for (int s = 0; s < SECTIONS; s++) {
    if (s == BEFORE_RECTIFIER) {
      for (int c = 0; c < channels; c++) {
        row[c] = fabs(row[c]);
      }
    }
    filter(&chain->sections[s], channels, row, chain->z1[s], chain->z2[s]);
  }
  for (int c = 0; c < channels; c++) {
    row[c] *= chain->per_reference[c];
  }
}

/* Solves on one support; true if the Kuhn-Tucker conditions hold there, which makes it the optimum. */
static int solve_on(const struct Chain *chain, unsigned support, const double wx[SYNERGIES],
                    double h[SYNERGIES]) {
  double tolerance = 0;
  for (int k = 0; k < SYNERGIES; k++) {
    tolerance += 1e-12 * fabs(wx[k]);
  }
  for (int k = 0; k < SYNERGIES; k++) {
    h[k] = 0;
    for (int j = 0; j < SYNERGIES; j++) {
      h[k] += (support >> k & support >> j & 1) ? chain->inverse[support][k][j] * wx[j] : 0;
    }
    if (h[k] < 0) {
      return 0;
    }
  }
  for (int k = 0; k < SYNERGIES; k++) {
    double gradient = wx[k];
    for (int j = 0; j < SYNERGIES; j++) {
      gradient -= chain->gram[k][j] * h[j];
    }
    if (!(support >> k & 1) && gradient > tolerance) {
      return 0;
    }
  }
  return 1;
}

/* Four synergies have sixteen supports: the last one first, then all of them. */
void chain_project(struct Chain *chain, const double *envelope, float activations[SYNERGIES]) {
  double wx[SYNERGIES];
  for (int k = 0; k < SYNERGIES; k++) {
    double sum = 0;
    for (int c = 0; c < chain->channels; c++) {
      sum += chain->weights[k][c] * envelope[c];
    }
    wx[k] = sum;
  }
  double h[SYNERGIES];
  unsigned support = chain->support;
  for (unsigned tried = 0; !solve_on(chain, support, wx, h) && tried < 1 << SYNERGIES; tried++) {
    support = tried;
  }
  chain->support = support;
  for (int k = 0; k < SYNERGIES; k++) {
    activations[k] = (float)h[k];
  }
}
