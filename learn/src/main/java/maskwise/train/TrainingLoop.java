package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.Draw;
import maskwise.base.AtomicFile;
import maskwise.engine.Engine;
import maskwise.engine.Pixels;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.load.LoaderOptions;
import maskwise.load.PictureCache;
import maskwise.loss.AttributeLabels;
import maskwise.loss.Objective;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.network.Network;
import maskwise.optimizer.Optimizer;
import maskwise.predict.Evaluation;
import maskwise.predict.ModelHeader;
import maskwise.predict.NetworkLayout;
import maskwise.predict.Predictor;
import maskwise.recipe.Recipe;
import maskwise.run.EpochResult;
import maskwise.run.ResultsFile;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import maskwise.run.TrainingState.Outcome;
import maskwise.schedule.Horizon;
import maskwise.schedule.Schedule;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One training from its first or a later epoch to its end, with all that it holds open. */
final class TrainingLoop implements AutoCloseable {

  private static final int SHOWN_PICTURES = 32;

  /** Of the seed's draws for a whole epoch the loader takes -1; a step's are below. */
  private static final long FIRST_STEP_DRAW = -2;

  private final Recipe recipe;
  private final RunDirectory run;
  private final TrainingData data;
  private final TrainingListener listener;
  private final StopSignal stop;

  private final ModelHeader header;
  private final Network network;
  private final Optional<WeightAverage> average;
  private final Objective objective;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final Horizon horizon;
  private final Optional<PictureCache> cache;
  private final BatchLoader trainLoader;
  private final BatchLoader validationLoader;
  private final Checkpoint checkpoint;
  private final double[] mean;
  private final double[] std;

  private final List<EpochResult> results = new ArrayList<>();
  private int bestEpoch;
  private double bestMacroF1 = Double.NaN;

  TrainingLoop(
      Recipe recipe,
      RunDirectory run,
      TrainingData data,
      TrainingListener listener,
      StopSignal stop) {
    this.recipe = recipe;
    this.run = run;
    this.data = data;
    this.listener = listener;
    this.stop = stop;
    header =
        new ModelHeader(
            recipe.modelSpec(), recipe.target(), recipe.image().mean(), recipe.image().std());
    mean = recipe.image().mean().stream().mapToDouble(Double::doubleValue).toArray();
    std = recipe.image().std().stream().mapToDouble(Double::doubleValue).toArray();
    network = recipe.target().network(header.model(), recipe.seed());
    NetworkLayout.prepare(network);
    recipe.model().weights().ifPresent(file -> StateDict.loadPretrained(network, file));
    average =
        recipe.train().ema() > 0
            ? Optional.of(new WeightAverage(recipe, network))
            : Optional.empty();
    objective =
        Objective.of(
            recipe.target(),
            recipe.loss().classWeights(),
            recipe.loss().labelSmoothing(),
            data.trainLabels());
    optimizer = Optimizer.create(recipe.optimizer().spec(), network);
    cache = PhotoCache.open(recipe, run.path().getParent(), data.photos(), listener);
    trainLoader = new BatchLoader(paths(data.train()), trainOptions(), cache);
    validationLoader =
        new BatchLoader(
            paths(data.validation()),
            LoaderOptions.inOrder(
                recipe.imageSize(),
                recipe.train().batchSize(),
                recipe.loader().workers(),
                recipe.loader().prefetch()),
            cache);
    schedule = recipe.schedule().schedule();
    horizon = Horizon.ofEpochs(recipe.train().epochs(), trainLoader.batches());
    checkpoint = new Checkpoint(run);
  }

  private static List<Path> paths(List<Sample> samples) {
    return samples.stream().map(Sample::path).toList();
  }

  private LoaderOptions trainOptions() {
    int batchSize = recipe.train().batchSize();
    // A last batch of one photo has no batch statistics; the order differs every epoch, so leaving
    // it out leaves out another photo each time.
    boolean dropLast = data.train().size() > batchSize && data.train().size() % batchSize == 1;
    return new LoaderOptions(
        recipe.imageSize(),
        new AugmentationPipeline(recipe.augment()),
        batchSize,
        true,
        dropLast,
        recipe.seed(),
        recipe.loader().workers(),
        recipe.loader().prefetch());
  }

  /** Puts back what a checkpoint holds. */
  void resume(TrainingState state) throws IOException {
    checkpoint.load(network, average, optimizer);
    results.addAll(state.results());
    bestEpoch = state.bestEpoch();
    bestMacroF1 = state.bestMacroF1();
  }

  /** Runs to the end. */
  TrainingOutcome run() throws IOException {
    listener.started(plan());
    ResultsFile.write(run.resultsFile(), results);
    Outcome outcome = Outcome.RUNNING;
    try {
      while (outcome == Outcome.RUNNING) {
        outcome = epoch(results.size());
      }
    } catch (Stopped e) {
      return outcome(TrainingOutcome.Ending.INTERRUPTED);
    }
    return outcome(
        outcome == Outcome.STOPPED_EARLY
            ? TrainingOutcome.Ending.STOPPED_EARLY
            : TrainingOutcome.Ending.COMPLETED);
  }

  private TrainingPlan plan() {
    long parameters = network.parameters().values().stream().mapToLong(Tensor::numel).sum();
    return new TrainingPlan(
        run,
        recipe,
        data.train().size(),
        data.validation().size(),
        data.skipped(),
        parameters,
        results.size() + 1,
        Engine.info());
  }

  private TrainingOutcome outcome(TrainingOutcome.Ending ending) {
    return new TrainingOutcome(run, ending, results.size(), bestEpoch, bestMacroF1);
  }

  private Outcome epoch(int epoch) throws IOException {
    long begun = System.nanoTime();
    StepLog log = new StepLog();
    network.train(true);
    try (Epoch batches = trainLoader.epoch(epoch)) {
      int step = 0;
      for (Batch each : batches) {
        try (Batch batch = each) {
          Stopped.ifAsked(stop);
          if (epoch == 0 && step == 0) {
            listener.firstBatch(seen(batch));
          }
          log.add(step(batch, epoch, step), batch.size());
        }
        step++;
        report(epoch, log);
      }
    }
    double photosPerSecond = log.photosPerSecond();
    Evaluation validation = validate(epoch);
    double seconds = (System.nanoTime() - begun) / 1e9;
    EpochResult result = result(epoch, log.loss(), validation, photosPerSecond, seconds);
    results.add(result);
    boolean best = !(result.macroF1() <= bestMacroF1);
    if (best) {
      bestEpoch = result.epoch();
      bestMacroF1 = result.macroF1();
      keepBest(validation);
    }
    Outcome outcome = outcomeAfter(result.epoch());
    checkpoint.write(
        recipe,
        header,
        network,
        average,
        optimizer,
        new TrainingState(result.epoch(), bestEpoch, bestMacroF1, outcome, results));
    ResultsFile.write(run.resultsFile(), results);
    listener.epoch(result, best);
    return outcome;
  }

  private Outcome outcomeAfter(int epoch) {
    if (epoch >= recipe.train().epochs()) {
      return Outcome.COMPLETED;
    }
    int patience = recipe.train().earlyStopping();
    return patience > 0 && epoch - bestEpoch >= patience ? Outcome.STOPPED_EARLY : Outcome.RUNNING;
  }

  /** Learns from a batch; returns its loss. */
  private double step(Batch batch, int epoch, int step) {
    long total = (long) epoch * trainLoader.batches() + step;
    optimizer.setLearningRate(recipe.optimizer().lr() * schedule.factor(total, horizon));
    Engine.seed(Draw.generator(recipe.seed(), epoch, FIRST_STEP_DRAW - step).nextLong());
    double value;
    try (PointerScope scope = new PointerScope()) {
      optimizer.zeroGrad();
      Tensor x =
          Pixels.toTensor(
              batch.pixels(),
              batch.size(),
              recipe.image().height(),
              recipe.image().width(),
              mean,
              std);
      Tensor loss = objective.loss(logits(x), labels(batch));
      value = loss.item_double();
      if (!Double.isFinite(value)) {
        throw Diverged.at(run, "the loss", value, epoch, step, photos(batch));
      }
      loss.backward();
    }
    if (recipe.train().clipGradNorm() > 0) {
      double norm = optimizer.clipGradients(recipe.train().clipGradNorm());
      if (!Double.isFinite(norm)) {
        throw Diverged.at(run, "the gradient", norm, epoch, step, photos(batch));
      }
    }
    optimizer.step();
    average.ifPresent(mean -> mean.update(total));
    return value;
  }

  private Tensor logits(Tensor x) {
    try (Autocast precision = new Autocast(recipe.train().precision())) {
      return network.forward(x).to(torch.ScalarType.Float);
    }
  }

  private Tensor labels(Batch batch) {
    List<Labels> labels = new ArrayList<>(batch.size());
    for (int index : batch.indices()) {
      labels.add(data.train().get(index).labels());
    }
    return AttributeLabels.tensor(labels);
  }

  private List<Path> photos(Batch batch) {
    return IntStream.of(batch.indices()).mapToObj(i -> data.train().get(i).path()).toList();
  }

  private List<SeenPicture> seen(Batch batch) {
    int[] indices = batch.indices();
    return IntStream.range(0, Math.min(SHOWN_PICTURES, indices.length))
        .mapToObj(i -> new SeenPicture(data.train().get(indices[i]), batch.picture(i)))
        .toList();
  }

  private void report(int epoch, StepLog log) {
    listener.batch(
        new BatchProgress(
            epoch + 1,
            recipe.train().epochs(),
            log.photos(),
            data.train().size(),
            log.loss(),
            log.photosPerSecond()));
  }

  private Network judged() {
    return average.map(WeightAverage::network).orElse(network);
  }

  private Evaluation validate(int epoch) {
    judged().train(false);
    try (Predictor predictor = Predictor.over(header, judged())) {
      double[][] probabilities =
          predictor.predict(
              validationLoader,
              false,
              (done, total) -> {
                Stopped.ifAsked(stop);
                listener.validating(done, total);
              });
      for (int i = 0; i < probabilities.length; i++) {
        for (double p : probabilities[i]) {
          if (!Double.isFinite(p)) {
            throw Diverged.at(
                run,
                "the answer",
                p,
                epoch,
                trainLoader.batches() - 1,
                List.of(data.validation().get(i).path()));
          }
        }
      }
      return new Evaluation(data.validation(), probabilities);
    }
  }

  private EpochResult result(
      int epoch, double trainLoss, Evaluation validation, double photosPerSecond, double seconds) {
    EvaluationMetrics metrics = validation.metrics();
    return new EpochResult(
        epoch + 1,
        trainLoss,
        validation.loss(),
        metrics.accuracy(),
        metrics.macroF1(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE),
        optimizer.learningRate(0),
        optimizer.learningRate(1),
        photosPerSecond,
        seconds);
  }

  private void keepBest(Evaluation validation) throws IOException {
    StateDict.save(judged().state(), run.bestWeights(), header.metadata());
    validation.write(run.validationFile());
    AtomicFile.writeString(run.metricsFile(), validation.metrics().toJson());
  }

  @Override
  public void close() {
    trainLoader.close();
    validationLoader.close();
    cache.ifPresent(PictureCache::close);
    optimizer.close();
    objective.close();
    average.ifPresent(WeightAverage::close);
    network.close();
  }
}
