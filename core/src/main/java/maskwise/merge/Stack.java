package maskwise.merge;

import java.util.ArrayList;
import java.util.HashMap;
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
   * <p>A person of one manifest is another than one of the same name in another manifest, unless
   * rows of both are of the same source: equal numbers in different collections mean different
   * people. Where such names meet, {@code source:} is put before all persons of both sources. A
   * photo may occur more than once.
   */
  public static Manifest of(List<Part> parts) {
    List<String> names = SourceNames.of(parts.stream().map(Part::file).toList());
    Set<String> columns = new LinkedHashSet<>(List.of(SOURCE));
    List<List<Sample>> samples = new ArrayList<>();
    List<Map<String, Set<String>>> sources = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Manifest manifest = parts.get(i).manifest();
      columns.addAll(manifest.extraColumns());
      List<Sample> rows = new ArrayList<>();
      Map<String, Set<String>> ofPerson = new HashMap<>();
      for (Sample sample : manifest.samples()) {
        Map<String, String> extra = new LinkedHashMap<>(sample.extra());
        if (extra.getOrDefault(SOURCE, "").isBlank()) {
          extra.put(SOURCE, names.get(i));
        }
        Sample row = sample.withExtra(extra);
        rows.add(row);
        if (!row.person().isEmpty()) {
          ofPerson.computeIfAbsent(row.person(), unseen -> new LinkedHashSet<>()).add(source(row));
        }
      }
      samples.add(rows);
      sources.add(ofPerson);
    }
    PersonNames people = new PersonNames(sources);
    List<Sample> stacked = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Sample sample : samples.get(i)) {
        stacked.add(sample.withPerson(people.of(i, sample.person())));
      }
    }
    return new Manifest(stacked, List.copyOf(columns));
  }

  /** Where a stacked row came from. */
  public static String source(Sample sample) {
    return sample.extra().getOrDefault(SOURCE, "");
  }
}
