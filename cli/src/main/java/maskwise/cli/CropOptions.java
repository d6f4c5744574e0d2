package maskwise.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.picture.ImageSize;
import maskwise.prepare.Alignment;
import maskwise.prepare.CropSource;
import maskwise.prepare.PrepareOptions;
import maskwise.prepare.Shape;
import maskwise.prepare.WhichFaces;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How photos are cut, as options. */
final class CropOptions {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})(?:[x×]([0-9]{1,5}))?");

  /** Names for ratios. */
  enum Form {
    SQUARE(Shape.SQUARE),
    PORTRAIT(Shape.PORTRAIT);

    private final double ratio;

    Form(double ratio) {
      this.ratio = ratio;
    }
  }

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
  private Form form;

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
      return new PrepareOptions(source, faces, shape(), margin, alignment, centerShare);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Shape shape() {
    Form chosen = Optional.ofNullable(form).orElse(Form.PORTRAIT);
    if (size == null) {
      return Shape.of(chosen.ratio);
    }
    Matcher numbers = SIZE.matcher(size);
    if (!numbers.matches()) {
      throw wrong(
          "expected --size as a width, or width and height such as 192x216; found '" + size + "'");
    }
    int width = Integer.parseInt(numbers.group(1));
    if (numbers.group(2) == null) {
      return Shape.of(new ImageSize((int) Math.round(width / chosen.ratio), width));
    }
    if (form != null) {
      throw wrong(
          "expected --shape or both sides in --size, found both; --size "
              + width
              + " takes the height from the shape");
    }
    return Shape.of(new ImageSize(Integer.parseInt(numbers.group(2)), width));
  }
}
