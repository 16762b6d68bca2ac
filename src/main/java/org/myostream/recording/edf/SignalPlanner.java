package org.myostream.recording.edf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.myostream.recording.InvalidRecordingException;
import org.myostream.recording.RecordedChannel;
import org.myostream.recording.RecordedStream;
import org.myostream.recording.SampleType;
import org.myostream.recording.edf.SignalPlan.Half;
import org.myostream.signal.ChannelKind;
import org.myostream.signal.Quantisation;

/** Decides how each channel becomes one signal, or two. */
final class SignalPlanner {
  /** Channels that share a scale share limits. */
  private record Group(Quantisation scale, SampleType type) {}

  private final Variant variant;
  private final Labels labels;
  private final String source;

  SignalPlanner(Variant variant, Labels labels, String source) {
    this.variant = variant;
    this.labels = labels;
    this.source = source;
  }

  /** The signals of one stream, the {@code number}th of the file. */
  List<SignalPlan> plan(RecordedStream stream, Survey survey, int number)
      throws InvalidRecordingException {
    Map<Group, Scale> scales = new HashMap<>();
    List<SignalPlan> signals = new ArrayList<>();
    for (int c = 0; c < stream.channels().size(); c++) {
      RecordedChannel channel = stream.channels().get(c);
      checkWidth(channel);
      if (!SignalMark.keepsCodes(channel)) {
        signals.add(quantised(channel, c, survey, number));
      } else if (!fits(survey.min(c), survey.max(c), survey.nan(c))) {
        split(channel, c, survey, number, signals);
      } else {
        Group group = new Group(SignalMark.scaleOf(channel), channel.type());
        Scale scale = scales.get(group);
        if (scale == null) {
          scale = scale(group, stream, survey);
          scales.put(group, scale);
        }
        signals.add(whole(channel, c, scale, survey.nan(c), number));
      }
    }
    return signals;
  }

  private void checkWidth(RecordedChannel channel) throws InvalidRecordingException {
    boolean narrow = SignalMark.keepsCodes(channel) && channel.type().bits() <= 16;
    if (variant == Variant.EDF && !narrow) {
      throw refusal(
          channel,
          "is stored as "
              + channel.type().name().toLowerCase(java.util.Locale.ROOT)
              + ", and EDF holds 16-bit integers; write bdf");
    }
  }

  private boolean fits(double min, double max, boolean nan) {
    return min >= variant.smallest() + (nan ? 1 : 0) && max <= variant.largest();
  }

  private Scale scale(Group group, RecordedStream stream, Survey survey)
      throws InvalidRecordingException {
    double min = 0;
    double max = 0;
    RecordedChannel first = stream.channels().get(0);
    for (int c = 0; c < stream.channels().size(); c++) {
      RecordedChannel channel = stream.channels().get(c);
      if (group.equals(new Group(SignalMark.scaleOf(channel), channel.type()))
          && fits(survey.min(c), survey.max(c), survey.nan(c))) {
        first = channel;
        min = Math.min(min, survey.min(c));
        max = Math.max(max, survey.max(c));
      }
    }
    double usual = (double) Math.min(variant.largest(), (1L << (group.type().bits() - 1)) - 1);
    return checked(first, Scale.integers(group.scale(), min, max, usual, variant));
  }

  private Scale checked(RecordedChannel channel, @Nullable Scale scale)
      throws InvalidRecordingException {
    if (scale == null) {
      throw refusal(
          channel,
          "reaches more than 9999999 "
              + channel.channel().unit()
              + ", the largest number of the header; write xdf or hdf5, or scale it");
    }
    return scale;
  }

  private SignalPlan whole(
      RecordedChannel channel, int column, Scale scale, boolean nan, int number) {
    Quantisation exact = SignalMark.scaleOf(channel);
    char type = SignalMark.typeOf(channel.type());
    return new SignalPlan(
        channel,
        column,
        labels.next(channel.channel(), ""),
        scale,
        mark(type, nan, channel, number, exact.step(), exact.offset()),
        Half.WHOLE);
  }

  private SignalPlan quantised(RecordedChannel channel, int column, Survey survey, int number)
      throws InvalidRecordingException {
    double largest = Math.max(-survey.min(column), survey.max(column));
    Scale scale = checked(channel, Scale.covering(largest, variant));
    return new SignalPlan(
        channel,
        column,
        labels.next(channel.channel(), ""),
        scale,
        mark(SignalMark.QUANTISED, survey.nan(column), channel, number, scale.gain(), 0),
        Half.WHOLE);
  }

  private void split(
      RecordedChannel channel, int column, Survey survey, int number, List<SignalPlan> into)
      throws InvalidRecordingException {
    ChannelKind kind = channel.channel().kind();
    boolean counts = kind == ChannelKind.COUNTER || kind == ChannelKind.TRIGGER;
    boolean whole =
        survey.min(column) >= Integer.MIN_VALUE
            && survey.max(column) <= Integer.MAX_VALUE
            && !survey.nan(column);
    if (!counts || !whole) {
      throw refusal(
          channel,
          "holds counts from "
              + (long) survey.min(column)
              + " to "
              + (long) survey.max(column)
              + ", more than 24 bits; write xdf, hdf5 or csv");
    }
    Quantisation exact = SignalMark.scaleOf(channel);
    Scale ones =
        new Scale(-variant.largest(), variant.largest(), -variant.largest(), variant.largest());
    char low = SignalMark.typeOf(channel.type());
    into.add(
        new SignalPlan(
            channel,
            column,
            labels.next(channel.channel(), " low"),
            ones,
            mark(low, false, channel, number, exact.step(), exact.offset()),
            Half.LOW));
    into.add(
        new SignalPlan(
            channel,
            column,
            labels.next(channel.channel(), " high"),
            ones,
            mark(SignalMark.HIGH, false, channel, number, exact.step(), exact.offset()),
            Half.HIGH));
  }

  private static SignalMark mark(
      char type, boolean nan, RecordedChannel channel, int number, double step, double offset) {
    return new SignalMark(
        type, nan, SignalMark.kindOf(channel.channel().kind()), number, step, offset);
  }

  private InvalidRecordingException refusal(RecordedChannel channel, String why) {
    return new InvalidRecordingException(
        source + ": channel " + channel.channel().name() + " " + why);
  }
}
