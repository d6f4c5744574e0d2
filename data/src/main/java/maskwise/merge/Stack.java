package maskwise.merge;

import java.nio.file.Path;
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

  private Stack() {}

  /**
   * All rows in order, under all columns, each with its source: what its column {@value
   * Sample#SOURCE} says already, or else its manifest's name.
   *
   * <p>A person of one manifest is another than one of the same name in another manifest, unless
   * rows of both are of the same source: equal numbers in different collections mean different
   * people. What was cut from a photo or painted on it shows the person of that photo. Where names
   * meet, {@code source:} is put before all persons of both sources. A photo may occur more than
   * once.
   */
  public static Manifest of(List<ManifestFile> parts) {
    List<String> names = SourceNames.of(parts.stream().map(ManifestFile::file).toList());
    Set<String> columns = new LinkedHashSet<>(List.of(Sample.SOURCE));
    List<List<Sample>> rows = new ArrayList<>();
    Map<Path, String> sources = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      columns.addAll(parts.get(i).manifest().extraColumns());
      rows.add(withSource(parts.get(i).manifest().samples(), names.get(i)));
      rows.get(i).forEach(row -> sources.putIfAbsent(row.path(), row.source()));
    }
    PersonNames people =
        new PersonNames(rows.stream().map(part -> sourcesOfPeople(part, sources)).toList());
    List<Sample> stacked = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Sample row : rows.get(i)) {
        stacked.add(row.withPerson(people.of(i, row.person())));
      }
    }
    return new Manifest(stacked, List.copyOf(columns));
  }

  private static List<Sample> withSource(List<Sample> samples, String name) {
    return samples.stream()
        .map(
            sample -> {
              Map<String, String> extra = new LinkedHashMap<>(sample.extra());
              if (sample.source().isEmpty()) {
                extra.put(Sample.SOURCE, name);
              }
              return sample.withExtra(extra);
            })
        .toList();
  }

  /** For each person the sources that named them: of what was made from a photo, the photo's. */
  private static Map<String, Set<String>> sourcesOfPeople(
      List<Sample> rows, Map<Path, String> sources) {
    Map<String, Set<String>> ofPerson = new HashMap<>();
    for (Sample row : rows) {
      if (!row.person().isEmpty()) {
        String named = row.original().map(sources::get).orElseGet(() -> row.source());
        ofPerson.computeIfAbsent(row.person(), unseen -> new LinkedHashSet<>()).add(named);
      }
    }
    return ofPerson;
  }
}
