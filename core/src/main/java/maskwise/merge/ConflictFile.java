package maskwise.merge;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.manifest.LabelText;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Sample;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The sheet on which a user settles conflicts: CSV with {@code
 * conflict,path,attribute,from,to,row}, one row for each photo of a conflict. Who knows the truth
 * writes it under {@code to}; then the sheet is a {@link FixFile}.
 */
public final class ConflictFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private ConflictFile() {}

  /**
   * Replaces {@code file}; without conflicts it holds only its header.
   *
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(List<Conflict> conflicts, Path file) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(text, FORMAT);
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
          csv.flush();
        });
  }
}
