/** Causal conditioning of EMG: stages, the settings that build them, and their chain. */
@org.jspecify.annotations.NullMarked
package org.myostream.dsp;
