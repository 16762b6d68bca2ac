/**
 * A pool of motor units that contracts under an array of electrodes: the published model of
 * recruitment and discharge rates, potentials of the forward model, and what spoils a recording.
 * Everything is seeded and the same for any number of threads.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit.simulation;
