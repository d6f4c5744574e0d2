package maskwise.bench;

import java.util.List;
import java.util.stream.IntStream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.EngineInfo;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.loss.LabelCounts;
import maskwise.loss.LossSpec;
import maskwise.loss.Objective;
import maskwise.loss.TrainingLabels;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.optimizer.AdamWSpec;
import maskwise.optimizer.Optimizer;
import maskwise.picture.ImageSize;
import maskwise.recipe.Precision;
import maskwise.train.Pass;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times training steps and forward passes of a network with fresh weights on random pixels, in
 * float32.
 *
 * @param model name of the network
 * @param batch pictures a step, at least 1
 * @param size height and width of the pictures in pixels, at least 1
 * @param repeats how many rates to measure, at least 1
 * @param steps steps a repeat, at least 1
 */
public record NetworkBenchmark(String model, int batch, int size, int repeats, int steps) {

  /**
   * Checks the numbers.
   *
   * @throws UserError if one is under 1
   */
  public NetworkBenchmark {
    atLeastOne("batch", batch);
    atLeastOne("size", size);
    atLeastOne("repeats", repeats);
    atLeastOne("steps", steps);
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new UserError(
          "expected --" + option + " to be at least 1, found " + value + "; give another number");
    }
  }

  /**
   * Training steps: forward, cross-entropy, backward, AdamW.
   *
   * @param target what is taught
   * @param checkpointed whether activations are computed again on the way back
   */
  public Measurement train(Target target, boolean checkpointed) {
    EngineInfo engine = Engine.info();
    Outputs outputs = new Outputs(target);
    try (PointerScope all = new PointerScope();
        Network network = network(outputs.count());
        Objective objective = objective(outputs);
        Optimizer optimizer = Optimizer.create(AdamWSpec.of(1e-3, 0.05), network)) {
      Tensor x = pixels(network);
      Pass pass = Pass.of(network, Precision.FLOAT32, checkpointed);
      Tensor y = TrainingLabels.AS_JUDGED.tensor(labels());
      return measure(
          "train",
          engine,
          () -> {
            try (PointerScope step = new PointerScope()) {
              optimizer.zeroGrad();
              pass.backward(objective.loss(pass.forward(x), y));
              optimizer.step();
            }
          });
    }
  }

  /** Forward passes in evaluation mode, without gradients. */
  public Measurement infer() {
    EngineInfo engine = Engine.info();
    try (PointerScope all = new PointerScope();
        Network network = network(FaceClass.COUNT);
        NoGradGuard guard = new NoGradGuard()) {
      network.train(false);
      Tensor x = pixels(network);
      return measure(
          "infer",
          engine,
          () -> {
            try (PointerScope step = new PointerScope()) {
              network.forward(x);
            }
          });
    }
  }

  private List<Labels> labels() {
    return IntStream.range(0, batch)
        .mapToObj(i -> Labels.of(FaceClass.of(i % FaceClass.COUNT)))
        .toList();
  }

  private Objective objective(Outputs outputs) {
    return Objective.of(
        outputs, LossSpec.PLAIN, LabelCounts.of(TrainingLabels.AS_JUDGED, labels()), Device.CPU);
  }

  private Network network(int outputs) {
    ModelSpec spec = ModelSpec.named(model, new ImageSize(size, size));
    Network network = Network.create(spec, outputs, 0);
    network.channelsLast(spec.channelsLast());
    return network;
  }

  private Tensor pixels(Network network) {
    Tensor x = torch.randn(batch, 3, size, size);
    return network.spec().channelsLast() ? x.contiguous(torch.MemoryFormat.ChannelsLast) : x;
  }

  private Measurement measure(String work, EngineInfo engine, Runnable step) {
    for (int i = 0; i < Math.max(2, steps / 2); i++) {
      step.run();
    }
    double before = ProcessMemory.residentMb();
    double[] rates = new double[repeats];
    for (int r = 0; r < repeats; r++) {
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) {
        step.run();
      }
      rates[r] = (double) batch * steps / ((System.nanoTime() - start) / 1e9);
    }
    double growth = ProcessMemory.residentMb() / before - 1;
    return Measurement.of(work, model, batch, size, engine, Measurement.Rates.of(rates), growth);
  }
}
