package org.myostream.synergy.training;

import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** Batches as ND4J takes them, made one after the other on its thread and used as they are. */
public abstract class UnlabelledBatches implements MultiDataSetIterator {
  private static final long serialVersionUID = 1L;

  @Override
  public abstract MultiDataSet next();

  @Override
  public final MultiDataSet next(int count) {
    return next();
  }

  @Override
  public final boolean resetSupported() {
    return true;
  }

  @Override
  public final boolean asyncSupported() {
    return false;
  }

  @Override
  public final void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
    throw new UnsupportedOperationException("batches are used as they are");
  }

  @Override
  @SuppressWarnings("NullAway") // ND4J says null for none
  public final MultiDataSetPreProcessor getPreProcessor() {
    return null;
  }
}
