package org.myostream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.myostream.dsp.Chain;
import org.myostream.signal.Channel;
import org.myostream.signal.ChannelLayout;
import org.myostream.signal.StreamSpec;
import org.myostream.synergy.training.Decomposition;
import org.myostream.synergy.training.FitSettings;
import org.myostream.synergy.training.InhibitionReport;
import org.myostream.synergy.training.NetworkOptions;
import org.myostream.synergy.training.SynergyTraining;
import org.myostream.synergy.training.TrainingData;
import org.myostream.synergy.training.TrainingSet;
import org.myostream.synergy.training.report.ReportContent;
import org.myostream.synergy.training.report.ReportContent.Fact;
import org.myostream.synergy.training.report.ReportFiles;
import org.myostream.synergy.training.report.TrainingReport;

/** The report beside a trained model: {@code model.html} and {@code model_figures}. */
final class ModelReport {
  private static final int BLOCK = 64;

  private final Path model;
  private final TrainingSet set;
  private final FitSettings settings;

  ModelReport(Path model, TrainingSet set, FitSettings settings) {
    this.model = model;
    this.set = set;
    this.settings = settings;
  }

  /** Where the report of a model file goes. */
  static Path html(Path model) {
    String name = String.valueOf(model.getFileName());
    return model.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".html");
  }

  /**
   * Writes it.
   *
   * @param others other methods fitted to the same data
   * @param seconds that the training took
   */
  ReportFiles write(
      SynergyTraining.Result result,
      @Nullable InhibitionReport inhibition,
      List<Decomposition> others,
      double seconds)
      throws IOException {
    ReportContent content =
        new ReportContent(
            title(),
            result.model(),
            set.data(),
            result.best(),
            new ReportContent.Evidence(result.ranks(), result.stability(), inhibition, others),
            null,
            new ReportContent.Provenance(
                String.valueOf(model.getFileName()),
                delaySeconds(),
                "Myostream " + Version.number(),
                facts(result),
                List.of(new ReportContent.Duration("training", seconds))));
    return TrainingReport.write(html(model), content);
  }

  /** Names of the files without their folders. */
  private String title() {
    return set.data().segments().stream()
        .map(TrainingData.Segment::source)
        .map(source -> source.substring(source.lastIndexOf('/') + 1))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private List<Fact> facts(SynergyTraining.Result result) {
    List<Fact> facts = new ArrayList<>();
    if (result.best().method().isNetwork()) {
      NetworkOptions options = settings.network();
      facts.add(new Fact("start", options.start().name()));
      facts.add(new Fact("optimiser", options.optimiser().name()));
      facts.add(new Fact("biases", Boolean.toString(options.biases())));
      facts.add(new Fact("tied weights", Boolean.toString(options.tied())));
      facts.add(new Fact("weights of at least 0", Boolean.toString(options.nonNegative())));
      facts.add(new Fact("output gains", Boolean.toString(options.gains())));
      facts.add(new Fact("weight decay", Double.toString(options.l2())));
      facts.add(new Fact("price of negative weights", Double.toString(options.negativePenalty())));
    } else {
      facts.add(new Fact("update", settings.nmf().algorithm().name()));
      facts.add(new Fact("loss", settings.nmf().loss().name()));
    }
    return facts;
  }

  /** Null where the chain cannot be streamed. */
  private @Nullable Double delaySeconds() {
    try {
      ChannelLayout layout =
          new ChannelLayout(set.data().channels().stream().map(Channel::emg).toList());
      StreamSpec device = new StreamSpec(set.deviceRateHz(), layout, BLOCK);
      Chain conditioning = Chain.of(set.chain().conditioning(), device);
      Chain envelope = Chain.of(set.chain().envelope(), conditioning.output());
      return conditioning.groupDelaySeconds() + envelope.groupDelaySeconds();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
