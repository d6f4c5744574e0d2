package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import maskwise.export.OnnxExport;
import maskwise.export.QuantizationLoss;
import maskwise.export.QuantizedExport;
import maskwise.inference.InferenceListener;
import maskwise.quantize.RangeMethod;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How {@code export} makes a file that computes with 8 bits, and what it says of it. */
final class Int8Options {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--int8",
      description =
          "Quantize to 8 bits, only for --format onnx; requires --calibrate. Refused if it"
              + " loses more than one point of F1.")
  private boolean asked;

  @Option(
      names = "--calibrate",
      paramLabel = "MANIFEST",
      description =
          "Manifest of labeled photos for --int8, for example split/validation.csv. A sample of"
              + " them calibrates the ranges of the activations; all of them measure the drop"
              + " in F1.")
  private Path manifest;

  @Option(
      names = "--calibrate-photos",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "" + QuantizedExport.PHOTOS,
      description = "Number of photos to calibrate with (default: ${DEFAULT-VALUE}).")
  private int photos;

  @Option(
      names = "--ranges",
      defaultValue = "percentile",
      paramLabel = "minmax|percentile|mse",
      description =
          "Calibration of the ranges (default: ${DEFAULT-VALUE}, all but one value in 10,000).")
  private RangeMethod ranges;

  @Option(
      names = "--force",
      description = "Write the 8-bit file even if it loses more than one point of F1.")
  private boolean force;

  @Mixin private NetworkOptions network;
  @Mixin private BadInput badInput;

  /** Whether a file of 8 bits is wanted. */
  boolean asked() {
    if (asked && manifest == null) {
      throw new ParameterException(
          spec.commandLine(), "expected --calibrate MANIFEST for --int8, found none");
    }
    if (!asked) {
      requireNone();
    }
    return asked;
  }

  /** Refuses what only files of 8 bits have. */
  void requireNone() {
    if (asked) {
      throw new ParameterException(spec.commandLine(), "--int8 needs --format onnx");
    }
    if (manifest != null || force) {
      throw new ParameterException(
          spec.commandLine(), "--calibrate and --force need --int8, found them without it");
    }
  }

  QuantizedExport export(OnnxExport export) {
    return new QuantizedExport(
        export, manifest, photos, ranges, force, network.read(Optional.empty(), badInput));
  }

  InferenceListener listener() {
    return new InferenceDisplay(spec.commandLine().getErr(), badInput);
  }

  void tell(Path file, QuantizedExport.Written written, long bytes, PrintWriter text) {
    text.printf(
        Locale.ROOT,
        "Wrote %s (%.1f MB; %.1f MB in float32): %s in 8 bits, calibrated on %d photos.%n",
        file,
        bytes / 1e6,
        written.floatBytes() / 1e6,
        ExportCommand.networks(written.float32()),
        written.calibrated());
    for (QuantizationLoss.Score score : written.loss().scores()) {
      text.printf(
          Locale.ROOT,
          "On %d photos: %s %.4f in float32, %.4f in int8 (%+.2f points).%n",
          score.photos(),
          score.measure(),
          score.float32(),
          score.int8(),
          100 * (score.int8() - score.float32()));
    }
    text.printf(
        Locale.ROOT,
        "Both predict the same class for %.1f%% of %d photos.%n",
        100 * written.loss().agreement(),
        written.loss().photos());
  }
}
