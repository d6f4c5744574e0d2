package maskwise.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/** Lays manifests one after another. */
public final class Stack {

  /** The column that tells where a row came from. */
  public static final String SOURCE = "source";

  private Stack() {}

  /**
   * All rows in order, under all columns, each with its source: what its column {@value #SOURCE}
   * says already, or else its manifest's name.
   *
   * <p>Where two sources call a person alike, {@code source:} is put before all persons of both:
   * equal numbers in different collections mean different people. A photo may occur more than once.
   */
  public static Manifest of(List<Part> parts) {
    List<String> names = SourceNames.of(parts.stream().map(Part::file).toList());
    Set<String> columns = new LinkedHashSet<>(List.of(SOURCE));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Manifest manifest = parts.get(i).manifest();
      columns.addAll(manifest.extraColumns());
      for (Sample sample : manifest.samples()) {
        Map<String, String> extra = new LinkedHashMap<>(sample.extra());
        if (extra.getOrDefault(SOURCE, "").isBlank()) {
          extra.put(SOURCE, names.get(i));
        }
        samples.add(sample.withExtra(extra));
      }
    }
    Set<String> colliding = colliding(samples);
    samples.replaceAll(
        sample ->
            sample.person().isEmpty() || !colliding.contains(source(sample))
                ? sample
                : sample.withPerson(source(sample) + ":" + sample.person()));
    return new Manifest(samples, List.copyOf(columns));
  }

  /** Where a stacked row came from. */
  public static String source(Sample sample) {
    return sample.extra().getOrDefault(SOURCE, "");
  }

  /** Sources that share the name of a person with another. */
  private static Set<String> colliding(List<Sample> samples) {
    Map<String, String> firstSource = new HashMap<>();
    Set<String> colliding = new HashSet<>();
    for (Sample sample : samples) {
      if (sample.person().isEmpty()) {
        continue;
      }
      String source = source(sample);
      String first = firstSource.putIfAbsent(sample.person(), source);
      if (first != null && !first.equals(source)) {
        colliding.add(first);
        colliding.add(source);
      }
    }
    return colliding;
  }
}
