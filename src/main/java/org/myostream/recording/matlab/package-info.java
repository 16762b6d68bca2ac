/** MATLAB files of level 5: our own, and those of other programs. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.matlab;
