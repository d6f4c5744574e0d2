package maskwise.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.classify.RuledClassifier;
import maskwise.inference.InferenceListener;
import maskwise.inference.InferenceListener.Work;
import maskwise.inference.InferenceListener.WorkProgress;
import maskwise.inference.InferenceOptions;
import maskwise.inference.LabeledPhotos;
import maskwise.load.Pictures;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.onnx.OnnxFile;
import maskwise.onnx.OnnxHeader;
import maskwise.quantize.Calibration;
import maskwise.quantize.RangeMethod;
import maskwise.run.Digest;

/**
 * Something trained as one ONNX graph that computes with 8 bits: activations without a sign,
 * weights with one and a scale for each channel.
 *
 * @param export what is exported
 * @param manifest labeled photos, which show how large activations are and tell what is lost
 * @param photos how many of them show it, at least 1
 * @param ranges how the range of an activation follows from what was seen of it
 * @param force whether the file is written whatever is lost
 * @param options how photos are read and cut
 */
public record QuantizedExport(
    OnnxExport export,
    Path manifest,
    int photos,
    RangeMethod ranges,
    boolean force,
    InferenceOptions options) {

  /** Points of F1 that may be lost. */
  public static final double MOST_LOST = 1;

  /** How many photos are calibrated on unless it is said otherwise. */
  public static final int PHOTOS = 200;

  /** All values of a network are looked at: few photos at once. */
  private static final int CALIBRATED_AT_ONCE = 4;

  /**
   * What was written.
   *
   * @param float32 the same in float32, which is not written
   * @param floatBytes how large that would be
   * @param calibrated on how many photos
   * @param loss what 8 bits cost on all photos
   */
  public record Written(
      OnnxExport.Written float32, long floatBytes, int calibrated, QuantizationLoss loss) {}

  /**
   * Writes the file, once it answers nearly as well as float32.
   *
   * @param file is replaced
   * @throws UserError if there is nothing trained, photos cannot be used, or too much is lost;
   *     nothing is written then
   * @throws IOException if the file cannot be written
   */
  public Written write(Path file, InferenceListener listener) throws IOException {
    OnnxExport.Checked checked = export.checked();
    OnnxFile plain = checked.file();
    try (LabeledPhotos labeled = photos(listener)) {
      Pictures seen = chosen(labeled.pictures());
      GraphProto graph;
      try (WorkProgress progress = listener.begins(Work.CALIBRATING, seen.count())) {
        graph =
            new Calibration(ranges)
                .quantized(
                    plain,
                    seen,
                    asked(labeled, CALIBRATED_AT_ONCE),
                    (done, total) -> progress.at(done));
      }
      OnnxFile small = OnnxFile.of(plain.header(), graph);
      QuantizationLoss loss =
          QuantizationLoss.of(
              labeled.samples(),
              answers(plain, labeled, listener),
              answers(small, labeled, listener));
      if (!force) {
        refuse(loss);
      }
      OnnxFile.of(header(plain.header(), seen.count(), loss), graph).write(file);
      return new Written(checked.written(file), plain.bytes().length, seen.count(), loss);
    }
  }

  private LabeledPhotos photos(InferenceListener listener) {
    LabeledPhotos labeled = LabeledPhotos.read(manifest, List.of(export.run()), options, listener);
    if (labeled.samples().isEmpty()) {
      labeled.close();
      throw new UserError(
          "expected photos to calibrate on in "
              + manifest
              + ", found none; choose another manifest");
    }
    return labeled;
  }

  /** Spread evenly over the manifest, so that no source or person fills it. */
  private Pictures chosen(Pictures pictures) {
    int count = Math.min(photos, pictures.count());
    return pictures.at(
        IntStream.range(0, count).map(i -> (int) ((long) i * pictures.count() / count)).toArray());
  }

  private ClassifyOptions asked(LabeledPhotos labeled, int batch) {
    return new ClassifyOptions(batch, labeled.workers(), options.flip());
  }

  private Answers answers(OnnxFile file, LabeledPhotos labeled, InferenceListener listener) {
    OnnxFaceClassifier network = OnnxFaceClassifier.of(file, 0);
    try (WorkProgress progress = listener.begins(Work.PREDICTING, labeled.samples().size());
        FaceClassifier decided =
            file.header()
                .rule()
                .<FaceClassifier>map(rule -> new RuledClassifier(network, rule))
                .orElse(network)) {
      return decided.classify(
          labeled.pictures(),
          asked(labeled, options.batchSize()),
          (done, total) -> progress.at(done));
    }
  }

  void refuse(QuantizationLoss loss) {
    Optional<QuantizationLoss.Score> worst = loss.worst();
    if (worst.isEmpty()) {
      throw new UserError(
          "expected labels of the attributes that "
              + export.run()
              + " predicts, to measure the loss of 8 bits, found none in "
              + manifest
              + "; choose labeled photos, or skip the check with --force");
    }
    if (!(worst.get().points() <= MOST_LOST)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "expected 8 bits to lose at most %.0f point of F1, found %s; nothing was written:"
                  + " calibrate on more or other photos, try --ranges other than %s, or write the"
                  + " file anyway with --force",
              MOST_LOST,
              words(worst.get()),
              ranges.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static String words(QuantizationLoss.Score score) {
    return String.format(
        Locale.ROOT,
        "%s %.4f in float32 and %.4f in int8 on %d photos",
        score.measure(),
        score.float32(),
        score.int8(),
        score.photos());
  }

  private OnnxHeader header(OnnxHeader plain, int calibrated, QuantizationLoss loss)
      throws IOException {
    Map<String, String> provenance = new TreeMap<>(plain.provenance());
    provenance.put("precision", "int8: activations uint8, weights int8 by channel");
    provenance.put(
        "calibration",
        String.format(
            Locale.ROOT,
            "%d of %d photos of %s, ranges by %s",
            calibrated,
            loss.photos(),
            manifest.getFileName(),
            ranges.name().toLowerCase(Locale.ROOT)));
    provenance.put("calibration_sha256", Digest.ofFile(manifest));
    provenance.put(
        "loss",
        loss.scores().isEmpty()
            ? "unknown"
            : loss.scores().stream().map(QuantizedExport::words).collect(Collectors.joining("; ")));
    return new OnnxHeader(plain.model(), plain.rule(), provenance);
  }
}
