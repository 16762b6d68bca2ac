/** EDF, EDF+, BDF and BDF+ files: 16- and 24-bit samples with annotations. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.edf;
