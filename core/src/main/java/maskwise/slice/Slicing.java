package maskwise.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;

/** Cuts photos into slices by what their manifest says of them. */
public final class Slicing {

  /** Column of {@code prepare}: mean grey of the face, 0 to 1. */
  public static final String EXPOSURE = "exposure";

  /** Column of {@code prepare}: side of the face in pixels of the photo. */
  private static final String FACE_SIZE = "face_size";

  /** Column of {@code prepare}: whether there was a face to measure. */
  private static final String DETECTED = "detected";

  /** First years of the steps, close where the groups meet at 30 and at 60. */
  private static final List<Integer> STEPS = List.of(0, 20, 25, 30, 35, 55, 60, 65);

  private final List<Sample> samples;

  private Slicing(List<Sample> samples) {
    this.samples = samples;
  }

  /**
   * All slices of all kinds. What is not known of a photo puts it into no slice of that kind; a
   * kind that would put all photos into one slice is left out, because it tells nothing apart.
   *
   * @param brightness of a photo, 0 (black) to 1 (white); NaN if it is not known
   */
  public static List<Slice> of(List<Sample> samples, ToDoubleFunction<Sample> brightness) {
    return new Slicing(samples).all(brightness);
  }

  private List<Slice> all(ToDoubleFunction<Sample> brightness) {
    List<Slice> slices = new ArrayList<>();
    slices.addAll(by(SliceKind.SOURCE, Slicing::source));
    slices.addAll(
        by(SliceKind.ORIGIN, sample -> Optional.of(sample.synthetic() ? "synthetic" : "real")));
    for (Attribute first : Attribute.values()) {
      for (Attribute second : Attribute.values()) {
        if (first.compareTo(second) < 0) {
          slices.addAll(by(SliceKind.PAIR, sample -> pair(sample.labels(), first, second)));
        }
      }
    }
    slices.addAll(by(SliceKind.YEARS, sample -> step(sample.labels().years())));
    slices.addAll(
        fifths(
            SliceKind.FACE_SIZE,
            sample -> hasFace(sample) ? number(sample, FACE_SIZE) : Double.NaN,
            (fifths, size) -> fifths.name(size, "smallest", "largest", "%.0f", " pixels")));
    slices.addAll(
        fifths(
            SliceKind.BRIGHTNESS,
            brightness,
            (fifths, grey) -> fifths.name(grey, "darkest", "brightest", "%.2f", "")));
    return slices;
  }

  /** Names the slice of a photo, if it is in one. */
  @FunctionalInterface
  private interface Naming {
    Optional<String> of(Sample sample);
  }

  /** Names the part that a number is in. */
  @FunctionalInterface
  private interface Part {
    String of(Fifths fifths, double number);
  }

  private List<Slice> by(SliceKind kind, Naming naming) {
    Map<String, List<Integer>> photos = new TreeMap<>();
    for (int i = 0; i < samples.size(); i++) {
      int photo = i;
      naming
          .of(samples.get(i))
          .ifPresent(name -> photos.computeIfAbsent(name, n -> new ArrayList<>()).add(photo));
    }
    boolean tellsNothing =
        photos.values().stream().anyMatch(slice -> slice.size() == samples.size());
    return tellsNothing
        ? List.of()
        : photos.entrySet().stream()
            .map(slice -> new Slice(kind, slice.getKey(), slice.getValue()))
            .toList();
  }

  private List<Slice> fifths(SliceKind kind, ToDoubleFunction<Sample> number, Part part) {
    Fifths fifths = Fifths.of(samples.stream().mapToDouble(number).toArray());
    return by(
        kind,
        sample ->
            Optional.of(number.applyAsDouble(sample))
                .filter(Double::isFinite)
                .map(value -> part.of(fifths, value)));
  }

  private static Optional<String> source(Sample sample) {
    return Optional.of(sample.source()).filter(source -> !source.isEmpty());
  }

  /** For example {@code mask incorrect, female}. */
  private static Optional<String> pair(Labels labels, Attribute first, Attribute second) {
    if (labels.value(first).isEmpty() || labels.value(second).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(value(labels, first) + ", " + value(labels, second));
  }

  private static String value(Labels labels, Attribute attribute) {
    return switch (attribute) {
      case MASK -> labels.mask().map(Slicing::words).orElse("");
      case GENDER -> LabelText.of(labels.gender());
      case AGE -> labels.age().map(Slicing::words).orElse("");
    };
  }

  private static String words(Mask mask) {
    return switch (mask) {
      case WEAR -> "mask worn";
      case INCORRECT -> "mask incorrect";
      case NOT_WEAR -> "no mask";
    };
  }

  private static String words(AgeGroup group) {
    return switch (group) {
      case UNDER_30 -> "under 30";
      case FROM_30_TO_59 -> "30 to 59";
      case FROM_60 -> "60 and over";
    };
  }

  /** For example {@code 25 to 29 years}. */
  private static Optional<String> step(OptionalInt years) {
    if (years.isEmpty()) {
      return Optional.empty();
    }
    int last = STEPS.size() - 1;
    int step =
        IntStream.rangeClosed(0, last)
            .filter(i -> STEPS.get(i) <= years.getAsInt())
            .max()
            .orElseThrow();
    if (step == 0) {
      return Optional.of("under " + STEPS.get(1) + " years");
    }
    return Optional.of(
        step == last
            ? STEPS.get(last) + " years and over"
            : STEPS.get(step) + " to " + (STEPS.get(step + 1) - 1) + " years");
  }

  private static boolean hasFace(Sample sample) {
    return !sample.extra().getOrDefault(DETECTED, "").strip().equalsIgnoreCase("false");
  }

  /** The number in an extra column; NaN if there is none. */
  public static double number(Sample sample, String column) {
    String text = sample.extra().getOrDefault(column, "").strip();
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // a column of that name that somebody else has filled otherwise
    }
  }

  /**
   * Cuts numbers into the lowest fifth, the highest fifth and what lies between, so that both ends
   * hold enough photos whatever the numbers are.
   *
   * @param low where the lowest fifth ends
   * @param high where the highest fifth begins
   */
  private record Fifths(double low, double high) {

    /** By the numbers that are there; NaN is not one. */
    static Fifths of(double[] numbers) {
      double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
      return sorted.length == 0
          ? new Fifths(Double.NaN, Double.NaN)
          : new Fifths(sorted[sorted.length / 5], sorted[sorted.length * 4 / 5]);
    }

    /**
     * Names the part.
     *
     * @param lowest what the lowest fifth is called
     * @param highest what the highest fifth is called
     * @param format of a number
     * @param unit stands behind it, with a blank before it, or empty
     */
    String name(double number, String lowest, String highest, String format, String unit) {
      String from = String.format(Locale.ROOT, format, low);
      String to = String.format(Locale.ROOT, format, high);
      if (number < low) {
        return lowest + " fifth, under " + from + unit;
      }
      return number >= high && high > low
          ? highest + " fifth, " + to + unit + " and over"
          : "between, " + from + " to " + to + unit;
    }
  }
}
