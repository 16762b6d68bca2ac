/** Amplifiers: profiles, transports, sources of frames, and emulators of all of them. */
@org.jspecify.annotations.NullMarked
package org.myostream.device;
