package org.myostream.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.myostream.pipeline.Conditioner;
import org.myostream.pipeline.FrameSource;
import org.myostream.pipeline.PipelineSettings;

/**
 * Everything a stream is made of, checked against each other, before anything is opened.
 *
 * @param source the device, not yet open
 * @param conditioner every stage and the encoder, built for the source's stream
 * @param streams what there is to send
 * @param sinks where it goes
 * @param settings how the pipeline is laid out
 * @param follower looks after the model's file while it runs; null if the model stays
 */
record StreamPlan(
    FrameSource source,
    Conditioner conditioner,
    OutputStreams streams,
    List<SinkSettings> sinks,
    PipelineSettings settings,
    @Nullable ModelFollower follower) {}
