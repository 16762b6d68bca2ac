/** Sinks: where results leave the program. */
@org.jspecify.annotations.NullMarked
package org.myostream.output;
