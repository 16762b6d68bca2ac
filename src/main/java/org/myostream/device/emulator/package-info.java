/** Amplifiers played by the program: for tests, demonstrations and work without hardware. */
@org.jspecify.annotations.NullMarked
package org.myostream.device.emulator;
