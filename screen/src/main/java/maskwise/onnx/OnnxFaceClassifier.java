package maskwise.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.classify.RuledClassifier;
import maskwise.label.Attribute;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.load.LoaderOptions;
import maskwise.load.Pictures;
import maskwise.picture.ImageSize;
import maskwise.prepare.HowCut;

/**
 * Answers of an ONNX file that {@code export} has written, by onnxruntime: those of the run that it
 * was made from, but for rounding. All networks of the file are asked together, a view of each at a
 * time; what their logits mean, views and the average of an ensemble are worked out here, by the
 * code that every other classifier uses.
 */
public final class OnnxFaceClassifier implements FaceClassifier {

  private static final int PREFETCH = 4;
  private static final Path IN_MEMORY = Path.of("the graph in memory");

  private final OnnxHeader header;
  private final String sha256;
  private final Path path;
  private final OnnxSession session;
  private final List<String> watched;
  private final BiConsumer<String, float[]> watcher;

  private OnnxFaceClassifier(OnnxFile file, int threads, Path path) {
    this(file, threads, path, List.of(), (name, numbers) -> {});
  }

  private OnnxFaceClassifier(
      OnnxFile file,
      int threads,
      Path path,
      List<String> watched,
      BiConsumer<String, float[]> watcher) {
    header = file.header();
    sha256 = file.sha256();
    this.path = path;
    session = OnnxSession.open(file.bytes(), threads, path);
    this.watched = List.copyOf(watched);
    this.watcher = watcher;
  }

  /**
   * Opens a file. It decides by the rule of the run, if that had one.
   *
   * @param file that {@code export --format onnx} has written
   * @throws maskwise.base.UserError if it is another or damaged file
   */
  public static FaceClassifier open(Path file) {
    return withItsRule(withoutRule(file, 0));
  }

  /**
   * Opens what would be the bytes of a file, as {@link #open(Path)} does.
   *
   * @param name what messages call it
   * @throws maskwise.base.UserError if they are those of another or damaged file
   */
  public static FaceClassifier open(byte[] file, Path name) {
    return open(file, name, 0);
  }

  /**
   * Opens what would be the bytes of a file, as {@link #open(Path)} does.
   *
   * @param name what messages call it
   * @param threads that compute one batch, at least 1; 0 for as many as there are processors
   * @throws maskwise.base.UserError if they are those of another or damaged file
   */
  public static FaceClassifier open(byte[] file, Path name, int threads) {
    return withItsRule(new OnnxFaceClassifier(OnnxFile.parse(file, name), threads, name));
  }

  private static FaceClassifier withItsRule(OnnxFaceClassifier network) {
    return network
        .header
        .rule()
        .<FaceClassifier>map(rule -> new RuledClassifier(network, rule))
        .orElse(network);
  }

  /**
   * Opens a file. It names the most probable class, whatever rule the run had.
   *
   * @param file that {@code export --format onnx} has written
   * @param threads that compute one batch, at least 1; 0 for as many as there are processors
   * @throws maskwise.base.UserError if it is another or damaged file
   */
  public static OnnxFaceClassifier withoutRule(Path file, int threads) {
    return new OnnxFaceClassifier(OnnxFile.read(file), threads, file);
  }

  /**
   * Opens what is not a file yet.
   *
   * @param threads as above
   */
  public static OnnxFaceClassifier of(OnnxFile file, int threads) {
    return new OnnxFaceClassifier(file, threads, IN_MEMORY);
  }

  /**
   * Opens what is not a file yet, to look into it while it answers.
   *
   * @param watched names of outputs of its graph
   * @param watcher is shown all numbers of each of them, batch by batch, by one thread
   */
  public static OnnxFaceClassifier watched(
      OnnxFile file, List<String> watched, BiConsumer<String, float[]> watcher) {
    return new OnnxFaceClassifier(file, 0, IN_MEMORY, watched, watcher);
  }

  /** What the file says about itself. */
  public OnnxHeader header() {
    return header;
  }

  /** Digest of all that the answers follow from, 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  @Override
  public List<Attribute> attributes() {
    return header.model().attributes();
  }

  @Override
  public HowCut crop() {
    return header.model().crop();
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    List<ModelPart.Network> networks = header.model().networks();
    List<Views> views = header.model().views(options::views);
    int rounds = views.stream().mapToInt(Views::count).max().orElseThrow();
    double[][][] sums = new double[networks.size()][pictures.count()][];
    for (int n = 0; n < sums.length; n++) {
      for (int photo = 0; photo < pictures.count(); photo++) {
        sums[n][photo] = new double[networks.get(n).columns()];
      }
    }
    for (int round = 0; round < rounds; round++) {
      int before = round * pictures.count();
      add(
          new Round(networks, views, round, options),
          pictures,
          sums,
          (done, total) -> progress.report((before + done) / rounds, total));
    }
    return header.model().answers(List.of(sums).iterator());
  }

  /**
   * One look of each network at all pictures. A network that looks less often than others sees a
   * view again in later rounds, of which nothing is kept.
   */
  private record Round(
      List<ModelPart.Network> networks, List<Views> views, int number, ClassifyOptions options) {

    /** The loaders of what the graph takes, by name: networks of one input see the same. */
    Map<String, BatchLoader> loaders(Pictures pictures) {
      Map<String, BatchLoader> loaders = new LinkedHashMap<>();
      for (int n = 0; n < networks.size(); n++) {
        ModelPart.Network network = networks.get(n);
        if (!loaders.containsKey(network.input())) {
          Views own = views.get(n);
          LoaderOptions inOrder =
              LoaderOptions.inOrder(
                  network.header().image(), options.batchSize(), options.workers(), PREFETCH);
          loaders.put(
              network.input(),
              new BatchLoader(
                  pictures, inOrder.changing(own.pipelines().get(number % own.count()), 0)));
        }
      }
      return loaders;
    }

    boolean counts(int network) {
      return number < views.get(network).count();
    }
  }

  private void add(Round round, Pictures pictures, double[][][] sums, Progress progress) {
    Map<String, BatchLoader> loaders = round.loaders(pictures);
    Map<String, Epoch> epochs = new LinkedHashMap<>();
    try {
      Map<String, Iterator<Batch>> batches = new LinkedHashMap<>();
      loaders.forEach(
          (name, loader) -> {
            epochs.put(name, loader.epoch(0));
            batches.put(name, epochs.get(name).iterator());
          });
      Map<String, FloatBuffer> buffers = new LinkedHashMap<>();
      Iterator<Batch> first = batches.values().iterator().next();
      int done = 0;
      while (first.hasNext()) {
        Map<String, OnnxSession.Input> inputs = new LinkedHashMap<>();
        int[] photos = new int[0];
        for (ModelPart.Network network : round.networks()) {
          if (!inputs.containsKey(network.input())) {
            try (Batch batch = batches.get(network.input()).next()) {
              photos = batch.indices();
              inputs.put(network.input(), input(network, batch, buffers));
            }
          }
        }
        add(round, session.run(inputs, logits(round.networks()), watched, watcher), photos, sums);
        done += photos.length;
        progress.report(done, pictures.count());
      }
    } finally {
      epochs.values().forEach(Epoch::close);
      loaders.values().forEach(BatchLoader::close);
    }
  }

  private static OnnxSession.Input input(
      ModelPart.Network network, Batch batch, Map<String, FloatBuffer> buffers) {
    ImageSize size = batch.pictureSize();
    int numbers = 3 * size.height() * size.width() * batch.size();
    // The first batch is the largest.
    FloatBuffer buffer =
        buffers.computeIfAbsent(network.input(), missing -> OnnxSession.buffer(numbers));
    new PictureInput(network.header()).put(batch, buffer);
    return new OnnxSession.Input(buffer, batch.size(), 3, size.height(), size.width());
  }

  private static List<String> logits(List<ModelPart.Network> networks) {
    return networks.stream().map(ModelPart.Network::logits).toList();
  }

  private void add(Round round, List<float[][]> logits, int[] photos, double[][][] sums) {
    for (int n = 0; n < sums.length; n++) {
      if (round.counts(n)) {
        ModelPart.Network network = round.networks().get(n);
        check(network, logits.get(n), photos.length);
        int views = round.views().get(n).count();
        for (int i = 0; i < photos.length; i++) {
          double[] row = network.row(logits.get(n)[i]);
          double[] sum = sums[n][photos[i]];
          for (int column = 0; column < sum.length; column++) {
            sum[column] += row[column] / views;
          }
        }
      }
    }
  }

  /** A graph may answer other than it says. */
  private void check(ModelPart.Network network, float[][] logits, int photos) {
    int outputs = network.header().outputs().count();
    boolean sound = logits.length == photos;
    for (float[] row : logits) {
      sound &= row.length == outputs;
      for (float logit : row) {
        sound &= Float.isFinite(logit);
      }
    }
    if (!sound) {
      throw new UserError(
          "expected "
              + outputs
              + " finite numbers for each picture from "
              + network.logits()
              + " of "
              + path
              + ", found others: the network produces NaN or infinity; export another run");
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
