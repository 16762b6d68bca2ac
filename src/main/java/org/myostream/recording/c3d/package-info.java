/** The analog channels and events of C3D files, the format of motion capture; read only. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.c3d;
