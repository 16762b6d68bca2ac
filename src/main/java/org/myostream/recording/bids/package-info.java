/** EMG-BIDS data sets: written from a recording, read, and checked. */
@org.jspecify.annotations.NullMarked
package org.myostream.recording.bids;
