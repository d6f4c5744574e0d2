package maskwise.export;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.onnx.ModelPart;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.onnx.OnnxFile;
import maskwise.onnx.OnnxSession;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;

/**
 * Whether an ONNX file answers as the run that it was made from: onnxruntime against libtorch, on
 * drawn pictures, one at a time and three together.
 */
final class OnnxCheck {

  /** How much a probability may differ. */
  static final double MOST = 1e-4;

  /** How much an age may differ: the same share of 0 to 100 years. */
  private static final double MOST_YEARS = 100 * MOST;

  private static final int[] BATCHES = {1, 3};

  private final OnnxFile file;
  private double worst;

  OnnxCheck(OnnxFile file) {
    this.file = file;
  }

  /**
   * Compares.
   *
   * @param trained what libtorch runs, without a decision rule
   * @return the largest difference between two probabilities
   * @throws UserError if one is too large
   */
  double against(FaceClassifier trained) {
    Pictures pictures = drawn();
    try (OnnxFaceClassifier exported = OnnxFaceClassifier.of(file, 0)) {
      for (int batch : BATCHES) {
        ClassifyOptions options = new ClassifyOptions(batch, 1, Optional.empty());
        compare(
            "a run",
            trained.classify(pictures, options, Progress.NONE),
            exported.classify(pictures, options, Progress.NONE),
            batch);
      }
    }
    try (OnnxSession session = OnnxSession.open(file.bytes(), 0, java.nio.file.Path.of("graph"))) {
      for (int batch : BATCHES) {
        compareAnswer(session, batch);
      }
    }
    return worst;
  }

  /** What the graph makes of logits itself, against the code that everything else goes by. */
  private void compareAnswer(OnnxSession session, int batch) {
    SplittableRandom random = new SplittableRandom(batch);
    Map<String, OnnxSession.Input> inputs = new LinkedHashMap<>();
    List<ModelPart.Network> networks = file.header().model().networks();
    List<String> outputs = new ArrayList<>(List.of(OnnxFile.PROBABILITIES));
    for (ModelPart.Network network : networks) {
      ImageSize image = network.header().image();
      FloatBuffer numbers = OnnxSession.buffer(batch * 3 * image.height() * image.width());
      while (numbers.hasRemaining()) {
        numbers.put((float) random.nextDouble(-1, 1));
      }
      inputs.put(
          network.input(), new OnnxSession.Input(numbers, batch, 3, image.height(), image.width()));
      outputs.add(network.logits());
    }
    boolean years =
        file.graph().getOutputList().stream().anyMatch(o -> o.getName().equals(OnnxFile.YEARS));
    if (years) {
      outputs.add(OnnxFile.YEARS);
    }
    List<float[][]> found = session.run(inputs, outputs);
    List<double[][]> rows = new ArrayList<>();
    for (int n = 0; n < networks.size(); n++) {
      double[][] own = new double[batch][];
      for (int i = 0; i < batch; i++) {
        own[i] = networks.get(n).row(found.get(n + 1)[i]);
      }
      rows.add(own);
    }
    Answers answers =
        Answers.mostProbable(
                doubles(found.get(0)),
                years
                    ? Optional.of(column(doubles(found.get(found.size() - 1))))
                    : Optional.empty(),
                List.of(Attribute.values()))
            .only(file.header().model().attributes()); // the graph tells nothing of what was taught
    Iterator<double[][]> each = rows.iterator();
    compare("its logits", file.header().model().answers(each), answers, batch);
  }

  private static double[][] doubles(float[][] rows) {
    double[][] doubles = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      doubles[i] = new double[rows[i].length];
      for (int j = 0; j < rows[i].length; j++) {
        doubles[i][j] = rows[i][j];
      }
    }
    return doubles;
  }

  private static double[] column(double[][] rows) {
    double[] column = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      column[i] = rows[i][0];
    }
    return column;
  }

  private void compare(String what, Answers expected, Answers found, int batch) {
    for (int photo = 0; photo < expected.size(); photo++) {
      for (int c = 0; c < expected.probabilities()[photo].length; c++) {
        double one = expected.probabilities()[photo][c];
        double other = found.probabilities()[photo][c];
        worst = Math.max(worst, Math.abs(one - other));
        refuse(what, batch, "probability of class " + c, one, other, MOST);
      }
      if (expected.years().isPresent()) {
        refuse(
            what,
            batch,
            "age",
            expected.years().get()[photo],
            found.years().orElseThrow()[photo],
            MOST_YEARS);
      }
    }
  }

  private static void refuse(
      String what, int batch, String of, double expected, double found, double most) {
    if (!(Math.abs(expected - found) <= most)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "expected the ONNX graph to match %s within %s, found the %s %.6f instead of %.6f in"
                  + " a batch of %d; nothing was written",
              what,
              most,
              of,
              found,
              expected,
              batch));
    }
  }

  /** Noise over a gradient: nothing in a network stays silent at it. */
  private static Pictures drawn() {
    return new Pictures() {
      @Override
      public int count() {
        return 3;
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) {
        SplittableRandom random = new SplittableRandom(index);
        byte[] rgb = new byte[3 * size.height() * size.width()];
        for (int place = 0; place < rgb.length; place++) {
          double across = (place / 3 % size.width()) / (double) size.width();
          double share = index == 0 ? across : 1 - across;
          rgb[place] = (byte) (160 * share + 40 * (place % 3) * share / 2 + random.nextInt(64));
        }
        canvas.load(new Picture(size.width(), size.height(), rgb));
      }
    };
  }
}
