package maskwise.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.CsvFile;
import maskwise.duplicate.LookAlikes;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;

/**
 * The list of photos that show the same and were not known to show one person: CSV with {@code
 * duplicate,path,was,person,same_picture,row}. {@code was} is the person before, {@code
 * same_picture} whether it is unaltered beside the first of its group.
 */
public final class DuplicateFile {

  private DuplicateFile() {}

  /**
   * Groups of rows that show one photo and have not all the same, known person.
   *
   * @param samples before people were joined
   */
  public static List<List<Integer>> groups(List<Sample> samples, LookAlikes alike) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < samples.size(); row++) {
      groups.computeIfAbsent(alike.photos().get(row), unseen -> new ArrayList<>()).add(row);
    }
    return groups.values().stream()
        .filter(rows -> rows.stream().map(row -> samples.get(row).group()).distinct().count() > 1)
        .toList();
  }

  /**
   * Replaces {@code file}; without duplicates it holds only its header.
   *
   * @param groups as {@link #groups} gave them
   * @param before the rows before people were joined
   * @param after the same rows after
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(
      List<List<Integer>> groups,
      LookAlikes alike,
      List<Sample> before,
      List<Sample> after,
      Path file)
      throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord("duplicate", "path", "was", "person", "same_picture", "row");
          for (int i = 0; i < groups.size(); i++) {
            int first = groups.get(i).get(0);
            for (int row : groups.get(i)) {
              Sample sample = before.get(row);
              csv.printRecord(
                  i + 1,
                  ManifestWriter.path(sample.path(), file),
                  sample.person(),
                  after.get(row).person(),
                  alike.pictures().get(row).equals(alike.pictures().get(first)),
                  Conflict.row(sample));
            }
          }
        });
  }
}
