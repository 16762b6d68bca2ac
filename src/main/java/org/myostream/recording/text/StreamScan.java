package org.myostream.recording.text;

import java.util.ArrayList;
import java.util.List;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedEvent;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.SampleType;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/** Counts the rows of one stream and learns what they tell. */
final class StreamScan {
  private final StreamPlan plan;
  private final RowClock clock;
  private final ColumnFigures[] figures;
  private final int[] columns;
  private final List<long[]> gaps = new ArrayList<>();
  private long frames;
  private double firstTime = Double.NaN;
  private double lastTime = Double.NaN;
  private long firstTimed;
  private long lastTimed;

  StreamScan(StreamPlan plan) {
    this.plan = plan;
    clock = new RowClock(plan.clock());
    columns = plan.cells();
    figures = new ColumnFigures[columns.length];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = new ColumnFigures();
    }
  }

  /** True if the stream has a frame in this row. */
  static boolean has(StreamPlan plan, double[] cells) {
    return plan.presence() < 0 || !Double.isNaN(cells[plan.presence()]);
  }

  /** Takes a row; an {@link IllegalArgumentException} says why it cannot follow the last. */
  void accept(double[] cells) {
    if (!has(plan, cells)) {
      return;
    }
    long before = clock.index();
    long index = clock.next(cells);
    if (frames++ > 0 && index > before + 1) {
      gaps.add(new long[] {before + 1, index});
    }
    for (int i = 0; i < figures.length; i++) {
      figures[i].accept(cells[columns[i]]);
    }
    RowClock.Rule rule = plan.clock();
    if (rule.timeColumn() >= 0 && Double.isFinite(cells[rule.timeColumn()])) {
      lastTime = cells[rule.timeColumn()] * rule.secondsPerUnit();
      lastTimed = index;
      if (Double.isNaN(firstTime)) {
        firstTime = lastTime;
        firstTimed = index;
      }
    }
  }

  /** Index of the row taken last. */
  long index() {
    return clock.index();
  }

  long frames() {
    return frames;
  }

  /** The first time of the column of times, in seconds, or NaN. */
  double firstTime() {
    return firstTime;
  }

  /** When the stream begins, since the recording began. */
  double startSeconds() {
    return plan.clock().absolute() || Double.isNaN(firstTime) ? 0 : firstTime;
  }

  private double measured() {
    double span = lastTime - firstTime;
    return span > 0 ? (lastTimed - firstTimed) / span : Double.NaN;
  }

  double sampleRateHz() {
    if (!Double.isNaN(plan.sampleRateHz())) {
      return plan.sampleRateHz();
    }
    if (plan.clock().kind() != RowClock.Kind.TIMES) {
      return 0;
    }
    EvenTimes even = plan.clock().even();
    double measured = measured();
    if (!(measured > 0)) {
      return 0;
    }
    boolean jittery = even.coarse() || even.tolerance() >= EvenTimes.JITTERY;
    return jittery ? EvenTimes.simplest(measured, EvenTimes.JITTERY) : even.rateHz();
  }

  private double measuredRateHz() {
    RowClock.Rule rule = plan.clock();
    boolean nominal =
        rule.kind() == RowClock.Kind.TIMES
            && !rule.stamped()
            && rule.even().tolerance() < EvenTimes.JITTERY;
    return nominal || sampleRateHz() == 0 ? Double.NaN : measured();
  }

  RecordedStream stream() {
    return new RecordedStream(
        plan.name(),
        plan.type(),
        sampleRateHz(),
        measuredRateHz(),
        channels(),
        frames,
        0,
        clock.index() + 1,
        startSeconds(),
        plan.clock().stamped(),
        null);
  }

  private List<RecordedChannel> channels() {
    List<RecordedChannel> channels = new ArrayList<>();
    boolean labelled = lastIsLabel();
    for (int i = 0; i < figures.length; i++) {
      Channel channel = plan.channels().get(i);
      if (labelled && i == figures.length - 1) {
        channel = new Channel("label", ChannelKind.TRIGGER, "counts", null);
      }
      SampleType type = figures[i].type();
      if (type.integer() && channel.quantisation() == null) {
        channel = channel.withQuantisation(Quantisation.ofStep(1));
      }
      channels.add(new RecordedChannel(channel, type));
    }
    return channels;
  }

  /** Without names, an electrode without contact looks like a label that is 0 all the time. */
  private boolean lastIsLabel() {
    int last = figures.length - 1;
    if (!plan.lastMayBeLabel() || last < 1 || !figures[last].looksLikeLabel()) {
      return false;
    }
    return !figures[last].zero() || (last % 4 == 0 && !figures[last - 1].zero());
  }

  /** The rows that are missing. */
  List<RecordedEvent> gapEvents() {
    double rate = sampleRateHz();
    if (rate == 0) {
      return List.of();
    }
    double start = startSeconds();
    return gaps.stream()
        .map(
            gap ->
                new RecordedEvent(
                    start + gap[0] / rate,
                    (gap[1] - gap[0]) / rate,
                    RecordedEvent.GAP_TEXT,
                    RecordedEvent.GAP))
        .toList();
  }
}
