package maskwise.loss;

/**
 * A loss to try: the plain one with something changed.
 *
 * @param spec what it has become
 */
record Trial(LossSpec spec) {

  static final Trial PLAIN = new Trial(LossSpec.PLAIN);

  Trial with(LossKind kind) {
    return new Trial(
        new LossSpec(
            kind,
            spec.classWeights(),
            spec.reweightFrom(),
            spec.labelSmoothing(),
            spec.softF1(),
            spec.logitAdjustment(),
            spec.partialLabels(),
            spec.heads(),
            spec.distillation()));
  }

  Trial with(ClassWeights weights) {
    return withDeferred(weights, 0);
  }

  /** Weights that hold from an epoch on, counted from 0. */
  Trial withDeferred(ClassWeights weights, int from) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            weights,
            from,
            spec.labelSmoothing(),
            spec.softF1(),
            spec.logitAdjustment(),
            spec.partialLabels(),
            spec.heads(),
            spec.distillation()));
  }

  Trial with(LabelSmoothing smoothing) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            spec.classWeights(),
            spec.reweightFrom(),
            smoothing,
            spec.softF1(),
            spec.logitAdjustment(),
            spec.partialLabels(),
            spec.heads(),
            spec.distillation()));
  }

  Trial withSoftF1(double share) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            spec.classWeights(),
            spec.reweightFrom(),
            spec.labelSmoothing(),
            share,
            spec.logitAdjustment(),
            spec.partialLabels(),
            spec.heads(),
            spec.distillation()));
  }

  Trial withLogitAdjustment(double tau) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            spec.classWeights(),
            spec.reweightFrom(),
            spec.labelSmoothing(),
            spec.softF1(),
            tau,
            spec.partialLabels(),
            spec.heads(),
            spec.distillation()));
  }

  Trial with(PartialLabels partial) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            spec.classWeights(),
            spec.reweightFrom(),
            spec.labelSmoothing(),
            spec.softF1(),
            spec.logitAdjustment(),
            partial,
            spec.heads(),
            spec.distillation()));
  }

  Trial with(HeadWeights weights) {
    return new Trial(
        new LossSpec(
            spec.kind(),
            spec.classWeights(),
            spec.reweightFrom(),
            spec.labelSmoothing(),
            spec.softF1(),
            spec.logitAdjustment(),
            spec.partialLabels(),
            weights,
            spec.distillation()));
  }
}
