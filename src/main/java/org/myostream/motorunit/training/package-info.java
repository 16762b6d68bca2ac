/**
 * Trains networks whose latent space is the parameters of a motor unit and whose decoder is the
 * physics of the surface EMG.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit.training;
