/** Records of PhysioNet: a header {@code .hea} beside files of samples; read only. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.wfdb;
