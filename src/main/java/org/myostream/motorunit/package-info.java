/**
 * Motor-unit potentials from concentrated current sources, and the innervation zone and conduction
 * velocity found from them.
 *
 * <p>Units everywhere: millimetres, milliseconds and metres a second, which are millimetres a
 * millisecond. A potential is {@code double[samples][channels]}.
 */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit;
