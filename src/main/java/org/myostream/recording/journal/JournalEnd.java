package org.myostream.recording.journal;

import org.jspecify.annotations.Nullable;

/**
 * The last chunk of a part that was closed properly.
 *
 * @param frames frames written in this part
 * @param markers markers written in this part
 * @param expected frames the device should have sent since the session began
 * @param received those that arrived
 * @param lost those that never came
 * @param rejected those that came damaged
 * @param overrun those the program had no room for
 * @param recorderLost processed, but not in the journal
 * @param resultHash hash of all results since the session began, see {@link
 *     org.myostream.recording.ResultDigest}; null if frames it covers are not in the journal
 * @param last false if the session goes on in another part
 * @param reason why it ended, for people: {@code stopped by the user}
 */
public record JournalEnd(
    long frames,
    long markers,
    long expected,
    long received,
    long lost,
    long rejected,
    long overrun,
    long recorderLost,
    @Nullable String resultHash,
    boolean last,
    String reason) {}
