/** Files of motor-unit potentials: what {@code estimate} reads and {@code simulate} writes. */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit.potentials;
