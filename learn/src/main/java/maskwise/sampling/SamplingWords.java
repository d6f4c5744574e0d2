package maskwise.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import maskwise.load.Sampler;
import maskwise.manifest.Sample;

/** Says what an epoch holds. */
final class SamplingWords {

  /** So many values are told one by one. */
  private static final int FEW = 4;

  private static final String UNKNOWN = "unknown";

  private final Sampling sampling;
  private final List<Sample> samples;
  private final int length;
  private final double[] expected;

  SamplingWords(Sampling sampling, List<Sample> samples) {
    Sampler sampler = sampling.sampler(samples);
    this.sampling = sampling;
    this.samples = samples;
    length = sampler.length(samples.size());
    expected = sampler.expected(samples.size());
  }

  /** What some photos are of an epoch. */
  private record Row(String name, int photos, double expected) {
    private Row and(double more) {
      return new Row(name, photos + 1, expected + more);
    }
  }

  /** A sentence for each thing that is not as it comes; none if all is. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (sampling.epochShare() != 1) {
      sentences.add(
          say(
              "An epoch has %,d photos, %s times the %,d training photos.",
              length, plain(sampling.epochShare()), samples.size()));
    }
    if (!sampling.sources().isEmpty()) {
      List<Row> rows = rows(Sample::source);
      sentences.add("Sources in every batch: " + all(rows) + ".");
    }
    List<Row> rows = sampling.by() == SampleBy.NONE ? List.of() : rows(this::value);
    if (sampling.weighs()) {
      sentences.add(
          say(
              "%s by %s, power %s: %s%s.",
              sampling.balancedBatch() ? "Balanced batches" : "Oversampled",
              sampling.by().name().toLowerCase(Locale.ROOT),
              plain(sampling.power()),
              rows.size() > FEW ? ends(rows) : all(rows),
              absent(rows)));
    }
    if (sampling.augmentCommon() < 1) {
      sentences.add(augmented(rows));
    }
    return sentences;
  }

  private String value(Sample sample) {
    OptionalInt value = sampling.by().value(sampling.taught(), sample.labels());
    return value.isPresent() ? sampling.by().names().get(value.getAsInt()) : UNKNOWN;
  }

  /** The groups that occur, the commonest first. */
  private List<Row> rows(Function<Sample, String> name) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      double more = expected[i];
      rows.compute(
          name.apply(samples.get(i)),
          (key, row) -> (row == null ? new Row(key, 0, 0) : row).and(more));
    }
    return rows.values().stream().sorted(Comparator.comparingInt(row -> -row.photos())).toList();
  }

  private String all(List<Row> rows) {
    return rows.stream().map(this::say).collect(Collectors.joining(", "));
  }

  private String ends(List<Row> rows) {
    List<Row> known = known(rows);
    return say(
        "most common of %d values: %s; rarest: %s",
        known.size(), say(known.get(0)), say(known.get(known.size() - 1)));
  }

  private static List<Row> known(List<Row> rows) {
    return rows.stream().filter(row -> !row.name().equals(UNKNOWN)).toList();
  }

  private String absent(List<Row> rows) {
    List<String> present = rows.stream().map(Row::name).toList();
    List<String> absent =
        sampling.by().names().stream().filter(name -> !present.contains(name)).toList();
    return absent.isEmpty() ? "" : "; no photo of " + String.join(", ", absent);
  }

  private String say(Row row) {
    return say(
        "%s %s instead of %s (each photo %s times)",
        row.name(),
        percent(row.expected() / length),
        percent((double) row.photos() / samples.size()),
        plain(row.expected() / row.photos()));
  }

  private String augmented(List<Row> rows) {
    List<Row> known = known(rows);
    return known.isEmpty()
        ? "No photo has a label for sampling.augment_common: all photos get all augmentations."
        : say(
            "Photos of %s get %s of the augmentations, photos of %s get all of them.",
            known.get(0).name(),
            percent(
                known.get(0).photos() == known.get(known.size() - 1).photos()
                    ? 1
                    : sampling.augmentCommon()),
            known.get(known.size() - 1).name());
  }

  private static String percent(double share) {
    return plain(100 * share) + "%";
  }

  /** Two significant digits are enough, but no exponents. */
  private static String plain(double number) {
    int decimals = number >= 9.95 ? 0 : number >= 0.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", number)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
