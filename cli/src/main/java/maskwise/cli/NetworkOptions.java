package maskwise.cli;

import java.util.Optional;
import maskwise.detect.DetectorChoice;
import maskwise.inference.InferenceOptions;
import maskwise.inference.InferenceOptions.Cropping;
import picocli.CommandLine.Option;

/** How something trained is asked: the options that {@code predict}, evaluate and tune share. */
final class NetworkOptions {

  /** What {@code --crop} takes. */
  enum Choice {
    AS_TRAINED("as-trained", Cropping.AS_TRAINED),
    NONE("none", Cropping.NONE);

    private final String word;
    private final Cropping meaning;

    Choice(String word, Cropping meaning) {
      this.word = word;
      this.meaning = meaning;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  @Option(
      names = "--batch",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "32",
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--crop",
      paramLabel = "as-trained|none",
      description =
          "Crop faces as in training, or keep photos whole (default: as-trained, if the run records"
              + " it). Crops of prepare are not cropped again.")
  private Choice crop;

  @Option(
      names = "--detector",
      paramLabel = "yunet=FILE",
      description =
          "Detector file (yunet=FILE.onnx) if the training photos were cropped with YuNet.")
  private String detector;

  /**
   * As asked for.
   *
   * @param flip as the command's own option says
   */
  InferenceOptions read(Optional<Boolean> flip, BadInput badInput) {
    return new InferenceOptions(
        batch,
        flip,
        crop == null ? Cropping.WHERE_KNOWN : crop.meaning,
        Optional.ofNullable(detector).map(DetectorChoice::parse),
        badInput.skips());
  }
}
