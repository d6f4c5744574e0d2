package maskwise.prepare;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.manifest.Sample;

/** What is known of how a picture, or all pictures that a network learned from, were cut. */
public sealed interface HowCut permits HowCut.Alike, HowCut.Otherwise {

  /** Column of a manifest that holds it, in the form of {@link #text}; empty for a whole photo. */
  String COLUMN = "crop";

  /** A column of that name with this in it is ours; somebody else may have filled it otherwise. */
  String OURS = "detector=";

  /**
   * Cut in one known way.
   *
   * @param spec how
   */
  record Alike(CropSpec spec) implements HowCut {
    @Override
    public String text() {
      return spec.text();
    }

    @Override
    public String words() {
      return "crops (" + spec.words() + ")";
    }
  }

  /** Not cut, or not in one known way. */
  enum Otherwise implements HowCut {
    /** Whole photos. */
    NONE("whole photos"),
    /** Some one way, some another. */
    MIXED("photos cropped in several ways"),
    /** Older files do not say; or crops were cut out of crops. */
    UNKNOWN("crops of unknown origin");

    private final String words;

    Otherwise(String words) {
      this.words = words;
    }

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** One line that {@link #parse} reads back to an equal value. */
  String text();

  /** A few words for people. */
  String words();

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static HowCut parse(String text) {
    for (Otherwise each : Otherwise.values()) {
      if (each.text().equals(text)) {
        return each;
      }
    }
    return new Alike(CropSpec.parse(text));
  }

  /**
   * What its row says of a picture. Crops of earlier versions have a column {@code detected} but
   * none that says how they were cut.
   *
   * @throws UserError if the column holds the description of a crop that cannot be read
   */
  static HowCut of(Sample sample) {
    String text = sample.extra().getOrDefault(COLUMN, "").strip();
    if (text.equals(Otherwise.UNKNOWN.text())) {
      return Otherwise.UNKNOWN;
    }
    if (text.contains(OURS)) {
      try {
        return new Alike(CropSpec.parse(text));
      } catch (IllegalArgumentException e) {
        String row =
            sample.origin().map(origin -> origin.file() + ":" + origin.line() + ": ").orElse("");
        throw new UserError(row + "column " + COLUMN + ": " + e.getMessage(), e);
      }
    }
    return sample.extra().getOrDefault(Cut.DETECTED, "").isBlank()
        ? Otherwise.NONE
        : Otherwise.UNKNOWN;
  }

  /** What is known of all of them together; nothing of none. */
  static HowCut of(List<Sample> samples) {
    return together(samples.stream().map(HowCut::of));
  }

  /** What is known of several parts together; nothing of none. */
  static HowCut together(Collection<HowCut> parts) {
    return together(parts.stream());
  }

  private static HowCut together(Stream<HowCut> parts) {
    List<HowCut> distinct = parts.distinct().limit(2).toList();
    return switch (distinct.size()) {
      case 0 -> Otherwise.UNKNOWN;
      case 1 -> distinct.get(0);
      default -> Otherwise.MIXED;
    };
  }
}
