package maskwise.base;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes CSV as {@link CsvRows} reads it: UTF-8, commas, quotes as in RFC 4180, and a line feed at
 * the end of a row on every system, so that equal rows become equal bytes.
 */
public final class CsvFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private CsvFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Rows {
    /**
     * Prints the header and every row.
     *
     * @throws IOException if that fails; the old file then stays as it was
     */
    void print(CSVPrinter csv) throws IOException;
  }

  /**
   * Replaces {@code file}, creating missing parent directories.
   *
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void write(Path file, Rows rows) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          CSVPrinter csv = new CSVPrinter(text, FORMAT);
          rows.print(csv);
          csv.flush();
        });
  }

  /** A number as it reads back exactly; nothing where it is NaN. */
  public static String number(double number) {
    return Double.isNaN(number) ? "" : Double.toString(number);
  }
}
