package maskwise.cli;

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
final class CropOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--crop",
      paramLabel = "face|center",
      defaultValue = "face",
      description = "What is cut: the face that is found, or the center without looking (face).")
  private CropSource source;

  @Option(
      names = "--faces",
      paramLabel = "largest|all",
      defaultValue = "largest",
      description =
          "Of several faces the largest central one, or all of them, a row each with the labels of"
              + " the photo (largest).")
  private WhichFaces faces;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description =
          "What is added around a face on each side, as a share of its box, as far as the photo"
              + " reaches (default: ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--shape",
      paramLabel = "square|portrait",
      description = "Width to height: 1:1 or 3:4 (default: portrait).")
  private NamedShape form;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Resize to so many pixels: 192x216 (this gives the shape too), or 224 for the width of"
              + " the shape (default: the pixels of the photo).")
  private String size;

  @Option(
      names = "--align",
      paramLabel = "none|eyes",
      defaultValue = "none",
      description = "Turn the crop until the eyes are level (none).")
  private Alignment alignment;

  @Option(
      names = "--center-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Size of a center crop, as a share of the largest that fits (default: ${DEFAULT-VALUE}).")
  private double centerShare;

  /**
   * What the options say.
   *
   * @throws ParameterException if they contradict each other or a number is out of range
   */
  PrepareOptions read() {
    try {
      Shape shape = NamedShape.read(Optional.ofNullable(form), Optional.ofNullable(size));
      return new PrepareOptions(source, faces, shape, margin, alignment, centerShare);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
