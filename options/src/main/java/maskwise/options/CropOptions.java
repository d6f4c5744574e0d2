package maskwise.options;

import java.util.Optional;
import maskwise.prepare.Alignment;
import maskwise.prepare.CropSource;
import maskwise.prepare.NamedShape;
import maskwise.prepare.PrepareOptions;
import maskwise.prepare.Shape;
import maskwise.prepare.WhichFaces;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How photos are cut, as options. */
public final class CropOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--crop",
      paramLabel = "face|center",
      defaultValue = "face",
      description = "Crop the detected face, or the center without detection (default: face).")
  private CropSource source;

  @Option(
      names = "--faces",
      paramLabel = "largest|all",
      defaultValue = "largest",
      description =
          "If a photo has several faces, crop the largest central one, or all, each as a row with"
              + " the labels of the photo (default: largest).")
  private WhichFaces faces;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description =
          "Margin on each side of the face as a fraction of its box, clipped at the photo's edge"
              + " (default: ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--shape",
      paramLabel = "square|portrait",
      description = "Aspect ratio: square (1:1) or portrait (3:4) (default: portrait).")
  private NamedShape form;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Output size: width and height such as 192x216, which also sets the aspect ratio, or the"
              + " width alone such as 224 (default: as in the photo).")
  private String size;

  @Option(
      names = "--align",
      paramLabel = "none|eyes",
      defaultValue = "none",
      description = "Rotate the crop so that the eyes are level (default: none).")
  private Alignment alignment;

  @Option(
      names = "--center-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Size of a center crop as a fraction of the largest that fits (default:"
              + " ${DEFAULT-VALUE}).")
  private double centerShare;

  /**
   * What the options say.
   *
   * @throws ParameterException if they contradict each other or a number is out of range
   */
  public PrepareOptions read() {
    try {
      Shape shape = NamedShape.read(Optional.ofNullable(form), Optional.ofNullable(size));
      return new PrepareOptions(source, faces, shape, margin, alignment, centerShare);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
