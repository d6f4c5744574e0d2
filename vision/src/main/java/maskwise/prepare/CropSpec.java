package maskwise.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.picture.ImageSize;

/**
 * How a crop was cut: all that is needed to cut another photo the same way. It travels as one line
 * of text, {@code face detector=blazeface margin=0.3 size=192x216 align=none center-share=1}.
 *
 * @param source what decides where
 * @param detector what found the face, as {@link DetectorChoice#identity()} tells it
 * @param shape form and size
 * @param margin what is added around the face on each side, as a share of its box; 0 to 2
 * @param alignment whether the crop is turned
 * @param centerShare size of a center crop, as a share of the largest that fits; above 0, at most 1
 */
public record CropSpec(
    CropSource source,
    String detector,
    Shape shape,
    double margin,
    Alignment alignment,
    double centerShare) {

  private static final String DETECTOR = "detector";
  private static final String MARGIN = "margin";
  private static final String SIZE = "size";
  private static final String RATIO = "ratio";
  private static final String ALIGN = "align";
  private static final String CENTER_SHARE = "center-share";
  private static final List<String> KEYS =
      List.of(DETECTOR, MARGIN, RATIO, SIZE, ALIGN, CENTER_SHARE);
  private static final Pattern DETECTORS = Pattern.compile("blazeface|ssd|yunet:[0-9a-f]{64}");
  private static final Pattern WIDTH_AND_HEIGHT = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

  /** Checks the ranges and the detector's name. */
  public CropSpec {
    if (!DETECTORS.matcher(detector).matches()) {
      throw new IllegalArgumentException(
          "expected a detector, blazeface, ssd or yunet:SHA-256, found '" + detector + "'");
    }
    new PrepareOptions(source, WhichFaces.LARGEST, shape, margin, alignment, centerShare);
  }

  /** How {@code prepare} cuts with these options. */
  public static CropSpec of(PrepareOptions options, DetectorChoice detector) {
    return new CropSpec(
        options.source(),
        detector.identity(),
        options.shape(),
        options.margin(),
        options.alignment(),
        options.centerShare());
  }

  /** The options that cut so. */
  public PrepareOptions options(WhichFaces faces) {
    return new PrepareOptions(source, faces, shape, margin, alignment, centerShare);
  }

  /** One line that {@link #parse} reads back to an equal value. */
  public String text() {
    List<String> words = new ArrayList<>();
    words.add(source.name().toLowerCase(Locale.ROOT));
    words.add(DETECTOR + "=" + detector);
    words.add(MARGIN + "=" + number(margin));
    if (!shape.size().map(Shape::of).equals(Optional.of(shape))) {
      words.add(RATIO + "=" + number(shape.ratio()));
    }
    shape.size().ifPresent(size -> words.add(SIZE + "=" + sides(size)));
    words.add(ALIGN + "=" + alignment.name().toLowerCase(Locale.ROOT));
    words.add(CENTER_SHARE + "=" + number(centerShare));
    return String.join(" ", words);
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else; the message says what is wrong
   */
  public static CropSpec parse(String text) {
    List<String> words = List.of(text.strip().split(" +", -1));
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 1; i < words.size(); i++) {
      int equals = words.get(i).indexOf('=');
      String key = equals < 0 ? words.get(i) : words.get(i).substring(0, equals);
      if (equals < 0
          || !KEYS.contains(key)
          || values.put(key, words.get(i).substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "expected each of %s once as key=value in the description of a crop, found '%s' in '%s'"
                .formatted(String.join(", ", KEYS), words.get(i), text));
      }
    }
    return new CropSpec(
        choice(CropSource.class, "face or center", words.get(0)),
        value(values, DETECTOR, Function.identity()),
        shape(values),
        value(values, MARGIN, CropSpec::number),
        value(values, ALIGN, word -> choice(Alignment.class, "align=none or align=eyes", word)),
        value(values, CENTER_SHARE, CropSpec::number));
  }

  private static Shape shape(Map<String, String> values) {
    Optional<ImageSize> size = Optional.ofNullable(values.get(SIZE)).map(CropSpec::size);
    return size.isPresent() && !values.containsKey(RATIO)
        ? Shape.of(size.get())
        : new Shape(value(values, RATIO, CropSpec::number), size);
  }

  private static ImageSize size(String text) {
    Matcher sides = WIDTH_AND_HEIGHT.matcher(text);
    if (!sides.matches()) {
      throw new IllegalArgumentException("expected size=WIDTHxHEIGHT, found '" + text + "'");
    }
    return new ImageSize(Integer.parseInt(sides.group(2)), Integer.parseInt(sides.group(1)));
  }

  private static <T> T value(Map<String, String> values, String key, Function<String, T> reader) {
    String text = values.get(key);
    if (text == null) {
      throw new IllegalArgumentException(
          "expected '" + key + "=' in the description of a crop, found " + values);
    }
    return reader.apply(text);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, found '" + text + "'", e);
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String expected, String word) {
    for (E each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("expected " + expected + ", found '" + word + "'");
  }

  /** For people: {@code BlazeFace, margin 0.3, 192x216}. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (source == CropSource.CENTER) {
      words.add("the center");
      if (centerShare < 1) {
        words.add("share " + number(centerShare));
      }
    } else {
      words.add(
          DetectorChoice.BuiltIn.of(detector).map(DetectorChoice.BuiltIn::title).orElse("YuNet"));
      words.add("margin " + number(margin));
    }
    words.add(
        shape
            .size()
            .map(CropSpec::sides)
            .orElseGet(() -> String.format(Locale.ROOT, "width/height %.3g", shape.ratio())));
    if (alignment == Alignment.EYES) {
      words.add("eyes aligned");
    }
    return String.join(", ", words);
  }

  /**
   * The detector that cuts so.
   *
   * @param given one that the user names; must be the same
   * @throws UserError if another is given, or one is needed whose file only the user has
   */
  public DetectorChoice detector(Optional<DetectorChoice> given) {
    Optional<DetectorChoice.BuiltIn> builtIn = DetectorChoice.BuiltIn.of(detector);
    if (given.isEmpty() && (builtIn.isPresent() || source == CropSource.CENTER)) {
      return builtIn.isPresent() ? builtIn.get() : DetectorChoice.BLAZEFACE;
    }
    if (given.isEmpty() || !given.get().identity().equals(detector)) {
      throw new UserError(
          "expected the detector that cropped the training photos, %s, found %s; %s"
              .formatted(
                  detector,
                  given.map(DetectorChoice::identity).orElse("none"),
                  builtIn.isPresent()
                      ? "omit --detector"
                      : "pass its file as --detector yunet=FILE.onnx, or predict whole photos with"
                          + " --crop none"));
    }
    return given.get();
  }

  private static String sides(ImageSize size) {
    return size.width() + "x" + size.height();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
