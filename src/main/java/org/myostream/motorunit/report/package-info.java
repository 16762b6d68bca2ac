/** Pictures of motor units: what was measured, what was fitted, and what follows from it. */
@org.jspecify.annotations.NullMarked
package org.myostream.motorunit.report;
