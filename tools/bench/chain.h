/* The arithmetic of the floor: band-pass, notch, rectify, low-pass, normalise, project. */
#ifndef CHAIN_H
#define CHAIN_H

#include "bench.h"

/* y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y'' */
struct Biquad {
  double b0, b1, b2, a1, a2;
};

enum { BAND_PASS_ORDER = 4, BEFORE_RECTIFIER = BAND_PASS_ORDER + 1, SECTIONS = BEFORE_RECTIFIER + 1 };

/* Butterworth band-pass by the bilinear transform with both edges prewarped: order sections. */
void design_band_pass(double low_hz, double high_hz, double rate_hz, struct Biquad sections[BAND_PASS_ORDER]);

/* Second-order Butterworth low-pass. */
struct Biquad design_low_pass(double cutoff_hz, double rate_hz);

/* Second-order notch, -3 dB over width_hz. */
struct Biquad design_notch(double centre_hz, double width_hz, double rate_hz);

struct Chain {
  int channels;
  struct Biquad sections[SECTIONS]; /* band-pass, notch | low-pass */
  double z1[SECTIONS][MAX_CHANNELS];
  double z2[SECTIONS][MAX_CHANNELS];
  int started; /* the filters have their steady state of the first frame */
  double per_reference[MAX_CHANNELS];
  double weights[SYNERGIES][MAX_CHANNELS];
  double inverse[1 << SYNERGIES][SYNERGIES][SYNERGIES]; /* of the Gram matrix on each support */
  double gram[SYNERGIES][SYNERGIES];
  unsigned support; /* of the last frame: where the next search starts */
};

void chain_init(struct Chain *chain, int channels);

/* Forgets the past, as after a gap. */
void chain_reset(struct Chain *chain);

/* Microvolts in, envelope as a fraction of the reference out, in place. */
void chain_condition(struct Chain *chain, double *row);

/* Exact non-negative least squares of the envelope on the synergies. */
void chain_project(struct Chain *chain, const double *envelope, float activations[SYNERGIES]);

#endif
