package maskwise.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.CsvFile;
import maskwise.manifest.LabelText;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;

/**
 * The sheet on which a user settles conflicts: CSV with {@code
 * conflict,path,attribute,from,to,row}, one row for each photo of a conflict. Who knows the truth
 * writes it under {@code to}; then the sheet is a {@link FixFile}.
 */
public final class ConflictFile {

  private ConflictFile() {}

  /**
   * Replaces {@code file}; without conflicts it holds only its header.
   *
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(List<Conflict> conflicts, Path file) throws IOException {
    CsvFile.write(
        file,
        csv -> {
          csv.printRecord("conflict", "path", "attribute", "from", "to", "row");
          for (int i = 0; i < conflicts.size(); i++) {
            Conflict conflict = conflicts.get(i);
            for (Sample sample : conflict.samples()) {
              csv.printRecord(
                  i + 1,
                  ManifestWriter.path(sample.path(), file),
                  conflict.attribute().key(),
                  LabelText.of(sample.labels(), conflict.attribute()),
                  "",
                  Conflict.row(sample));
            }
          }
        });
  }
}
