package org.myostream.cli;

import org.myostream.recording.journal.JournalHeader;
import org.myostream.recording.live.RecorderSettings;

/**
 * Everything a recording is made of, before it begins.
 *
 * @param stream what is recorded
 * @param header of the first journal
 * @param files where it goes
 * @param settings how the recorder works
 * @param discardJournal journals are deleted once everything was made of them
 */
record RecordPlan(
    StreamPlan stream,
    JournalHeader header,
    RecordingFiles files,
    RecorderSettings settings,
    boolean discardJournal) {}
