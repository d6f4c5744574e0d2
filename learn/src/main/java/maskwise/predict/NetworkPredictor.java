package maskwise.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.answer.Outputs;
import maskwise.augment.AugmentationPipeline;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Device;
import maskwise.engine.Pixels;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.load.LoaderOptions;
import maskwise.load.Pictures;
import maskwise.loss.OutputLogits;
import maskwise.network.Network;
import maskwise.onnx.OnnxHeader;
import maskwise.prepare.HowCut;
import maskwise.run.RunDirectory;
import maskwise.weights.SafetensorsFile;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One trained network, run by libtorch. */
public final class NetworkPredictor implements FaceClassifier {

  private static final int PREFETCH = 4;

  private final NetworkHeader header;
  private final Network network;
  private final boolean owned;

  private NetworkPredictor(NetworkHeader header, Network network, boolean owned) {
    this.header = header;
    this.network = network;
    this.owned = owned;
  }

  /**
   * Opens the best weights of a run, or a weights file that a training wrote, where it is fastest.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws UserError if it is neither
   */
  public static NetworkPredictor open(Path runOrWeights) {
    return open(runOrWeights, "auto");
  }

  /**
   * Opens them on a device.
   *
   * @param device as in a recipe: auto, cpu, cuda or cuda:n
   * @throws UserError as {@link #open(Path)}, and if there is no such device
   */
  static NetworkPredictor open(Path runOrWeights, String device) {
    Path file = weightsOf(runOrWeights);
    NetworkHeader header;
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      header = NetworkHeader.read(weights.metadata(), file);
    }
    Network network = Network.undrawn(header.model(), header.outputs().count());
    try {
      StateDict.load(network.state(), file);
      NetworkLayout.prepare(network);
      network.to(Device.choose(device));
      network.train(false);
      return new NetworkPredictor(header, network, true);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  /**
   * The weights file to predict from.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws UserError if it is neither, or the run has none yet
   */
  public static Path weightsOf(Path runOrWeights) {
    if (OnnxHeader.isOnnx(runOrWeights)) {
      throw new UserError(
          "expected a run directory or a .safetensors file, found the ONNX file "
              + runOrWeights
              + ", which can only predict; use the run");
    }
    if (Files.isRegularFile(runOrWeights)) {
      return runOrWeights;
    }
    if (!Files.isDirectory(runOrWeights)) {
      throw new UserError(
          "expected a run directory or a .safetensors file at "
              + runOrWeights
              + ", found none; train makes one in runs/");
    }
    RunDirectory run = RunDirectory.open(runOrWeights);
    if (run.ensemble().isPresent()) {
      throw new UserError(
          "expected one network, found the ensemble "
              + runOrWeights
              + "; use one of its members: "
              + run.ensemble().get().members().stream()
                  .map(member -> runOrWeights.resolve(member.run()).toString())
                  .collect(Collectors.joining(", ")));
    }
    List<RunDirectory> members = run.members();
    if (!members.isEmpty()) {
      throw new UserError(
          "expected one network, found several in "
              + runOrWeights
              + "; use one of them: "
              + members.stream()
                  .map(member -> runOrWeights.resolve(member.name()).toString())
                  .collect(Collectors.joining(", ")));
    }
    Path best = run.bestWeights();
    if (!Files.isRegularFile(best)) {
      throw new UserError(
          "expected " + best + ", found none: the training has not finished its first epoch");
    }
    return best;
  }

  /**
   * Uses a network that somebody else owns and goes on changing; close it or not.
   *
   * @param header says what the network is
   * @param network to be in evaluation mode whenever it is asked
   */
  public static NetworkPredictor over(NetworkHeader header, Network network) {
    return new NetworkPredictor(header, network, false);
  }

  /** What the network is. */
  public NetworkHeader header() {
    return header;
  }

  /** The network itself, for those who look inside. */
  public Network network() {
    return network;
  }

  @Override
  public List<Attribute> attributes() {
    return header.header().attributes();
  }

  @Override
  public HowCut crop() {
    return header.header().crop();
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    LoaderOptions inOrder =
        LoaderOptions.inOrder(
            header.header().image(), options.batchSize(), options.workers(), PREFETCH);
    List<AugmentationPipeline> views = options.views(header.header().views()).pipelines();
    int count = pictures.count();
    double[][] sums = new double[count][columns()];
    for (int view = 0; view < views.size(); view++) {
      int before = view * count;
      try (BatchLoader loader = new BatchLoader(pictures, inOrder.changing(views.get(view), 0))) {
        double[][] rows =
            rows(loader, (done, all) -> progress.report((before + done) / views.size(), all));
        for (int i = 0; i < count; i++) {
          for (int column = 0; column < sums[i].length; column++) {
            sums[i][column] += rows[i][column] / views.size();
          }
        }
      }
    }
    return answers(sums);
  }

  /**
   * Answers for everything a loader gives in its first epoch, from one look at each.
   *
   * @param loader every photo once, not augmented
   * @return in the order of the loader's list
   */
  public Answers predict(BatchLoader loader, Progress progress) {
    return answers(rows(loader, progress));
  }

  private double[][] rows(BatchLoader loader, Progress progress) {
    double[][] answers = new double[loader.pictures()][];
    int done = 0;
    try (Epoch epoch = loader.epoch(0)) {
      for (Batch each : epoch) {
        try (Batch batch = each) {
          double[] flat = predict(batch);
          int[] indices = batch.indices();
          for (int i = 0; i < indices.length; i++) {
            answers[indices[i]] = row(flat, i);
          }
          done += indices.length;
          progress.report(done, answers.length);
        }
      }
    }
    return answers;
  }

  /**
   * Answers from features, as {@link #predict(BatchLoader, Progress)} answers from photos.
   *
   * @param features what the network's trunk makes of each photo, {@code [photos, features]}
   * @param batchSize photos that go through the head together, at least 1
   * @return in the order of the features
   */
  public Answers predict(Tensor features, int batchSize, Progress progress) {
    int photos = (int) features.size(0);
    double[][] answers = new double[photos][];
    for (int done = 0; done < photos; done += batchSize) {
      int size = Math.min(batchSize, photos - done);
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        double[] flat =
            flat(network.head(network.device().place(features.narrow(0, done, size))), size);
        for (int i = 0; i < size; i++) {
          answers[done + i] = row(flat, i);
        }
      }
      progress.report(done + size, photos);
    }
    return answers(answers);
  }

  /** Of rows that hold 18 probabilities and, if there are ages, an age behind them. */
  private Answers answers(double[][] rows) {
    return told(rows).only(attributes());
  }

  private Answers told(double[][] rows) {
    List<Attribute> all = header.target().attributes();
    if (!header.outputs().tellsYears()) {
      return Answers.mostProbable(rows, Optional.empty(), all);
    }
    double[] years = Stream.of(rows).mapToDouble(row -> row[FaceClass.COUNT]).toArray();
    double[][] probabilities =
        Stream.of(rows).map(row -> Arrays.copyOf(row, FaceClass.COUNT)).toArray(double[][]::new);
    return Answers.mostProbable(probabilities, Optional.of(years), all);
  }

  private double[] flat(Tensor logits, int photos) {
    double[] flat = new double[photos * columns()];
    rowsOf(logits).cpu().contiguous().data_ptr_double().get(flat);
    return flat;
  }

  private double[] predict(Batch batch) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor x =
          Pixels.toTensor(
              batch.pixels(),
              batch.size(),
              batch.pictureSize(),
              header.header().means(),
              header.header().stds(),
              network.device());
      return flat(network.forward(x), batch.size());
    }
  }

  /**
   * Probabilities of the 18 classes, and the age behind them if the network tells it. In double, so
   * that a class the network is sure against still has a logarithm.
   */
  private Tensor rowsOf(Tensor logits) {
    Outputs outputs = header.outputs();
    Tensor exact = logits.to(torch.ScalarType.Double);
    Tensor joint = new OutputLogits(outputs).jointProbabilities(exact);
    return outputs.tellsYears()
        ? torch.cat(new TensorVector(joint, new OutputLogits(outputs).years(exact).unsqueeze(1)), 1)
        : joint;
  }

  private int columns() {
    return FaceClass.COUNT + (header.outputs().tellsYears() ? 1 : 0);
  }

  private double[] row(double[] flat, int i) {
    return Arrays.copyOfRange(flat, i * columns(), (i + 1) * columns());
  }

  /** Frees the network if {@link #open} made it. */
  @Override
  public void close() {
    if (owned) {
      network.close();
    }
  }
}
