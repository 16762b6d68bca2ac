/** Believable surface EMG with a known truth, the same bits for the same seed on every JDK. */
@org.jspecify.annotations.NullMarked
package org.myostream.device.synthetic;
