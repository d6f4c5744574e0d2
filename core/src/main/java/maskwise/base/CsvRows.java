package maskwise.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file row by row, as we and as spreadsheets write it: UTF-8 or UTF-16, a header,
 * fields between commas, semicolons or tabs, quotes as in RFC 4180, line ends of any system. Blanks
 * around a field that is not quoted, empty lines, and columns without a name and a value mean
 * nothing. The rows can be walked once.
 */
public final class CsvRows implements AutoCloseable, Iterable<CsvRow> {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setIgnoreSurroundingSpaces(true).get();

  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Map<String, Integer> positions;
  private final int width;
  private final int linesBefore;
  private long lastLine;

  private CsvRows(Path file, String what, Collection<String> required) throws IOException {
    this.file = file;
    CsvText text = CsvText.open(file);
    try {
      CSVFormat format = FORMAT.builder().setDelimiter(text.delimiter()).get();
      parser = CSVParser.builder().setReader(text.reader()).setFormat(format).get();
      records = parser.iterator();
      linesBefore = text.linesBefore();
      lastLine = linesBefore;
      List<String> names = nextRecord().map(CSVRecord::toList).orElse(List.of());
      width = names.size();
      positions = header(names, what, required);
    } catch (IOException | RuntimeException e) {
      text.reader().close();
      throw e;
    }
  }

  /**
   * Opens a file and checks its header. Column names count without surrounding blanks and letter
   * case, in any order.
   *
   * @param file the file
   * @param what what the file should be, for messages: {@code a manifest}
   * @param required columns that must be there, in lower case
   * @throws UserError if the file cannot be read, or its header lacks a column or has one twice
   */
  public static CsvRows open(Path file, String what, Collection<String> required) {
    try {
      return new CsvRows(file, what, required);
    } catch (NoSuchFileException e) {
      throw new UserError("expected " + what + " at " + file + ", found no such file", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Names of the columns in lower case, in the order of the header. */
  public List<String> columns() {
    return List.copyOf(positions.keySet());
  }

  /**
   * Walks the rest of the rows.
   *
   * @throws UserError while walking, if the file is not UTF-8 or a quote is never closed: what
   *     follows such a place cannot be told apart
   */
  @Override
  public Iterator<CsvRow> iterator() {
    return new Iterator<>() {
      private Optional<CsvRow> next = Optional.empty();

      @Override
      public boolean hasNext() {
        if (next.isEmpty()) {
          next = nextRow();
        }
        return next.isPresent();
      }

      @Override
      public CsvRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        CsvRow row = next.orElseThrow();
        next = Optional.empty();
        return row;
      }
    };
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private Optional<CsvRow> nextRow() {
    while (true) {
      long line = lastLine + 1;
      Optional<CSVRecord> record = nextRecord();
      if (record.isEmpty()) {
        return Optional.empty();
      }
      List<String> fields = record.get().toList();
      boolean empty = true;
      for (int i = 0; i < fields.size() && empty; i++) {
        empty = fields.get(i).isBlank();
      }
      if (!empty || (fields.size() == 1 && positions.size() == 1)) {
        return Optional.of(new CsvRow(file, line, positions, width, fields));
      }
    }
  }

  private Optional<CSVRecord> nextRecord() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CSVRecord record = records.next();
      lastLine = linesBefore + parser.getCurrentLineNumber();
      return Optional.of(record);
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    }
  }

  private Map<String, Integer> header(
      List<String> names, String what, Collection<String> required) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String column = names.get(i).strip().toLowerCase(Locale.ROOT);
      boolean nameless = column.isEmpty() && names.size() > 1;
      if (!nameless && columns.put(column, i) != null) {
        throw new UserError(
            file + ":1: expected every column once, found '" + column + "' twice in the header");
      }
    }
    for (String column : required) {
      if (!columns.containsKey(column)) {
        throw new UserError(
            file
                + ":1: expected "
                + what
                + ", a CSV file with the columns "
                + String.join(",", required)
                + "; found the header '"
                + String.join(",", names)
                + "' without '"
                + column
                + "'");
      }
    }
    return columns;
  }

  /** Of the newer kind, which is a zip archive, or of the older. */
  private static boolean isWorkbook(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = HexFormat.of().formatHex(in.readNBytes(4));
      return head.equals("504b0304") || head.equals("d0cf11e0");
    } catch (IOException e) {
      return false;
    }
  }

  private static UserError unreadable(Path file, IOException e) {
    if (Files.isDirectory(file)) {
      return new UserError(
          "expected a CSV file such as manifest.csv at %s, found a folder; './maskwise import folders %s --out manifest.csv' lists labeled photos"
              .formatted(file, file),
          e);
    }
    if (e instanceof CharacterCodingException) {
      return new UserError(
          isWorkbook(file)
              ? "expected a CSV file at "
                  + file
                  + ", found an Excel workbook; save it as \"CSV UTF-8\""
              : "expected UTF-8 text in %s, found other bytes; save it as \"CSV UTF-8\", or convert it, for example with iconv -f CP949 -t UTF-8"
                  .formatted(file),
          e);
    }
    if (e instanceof CSVException) {
      return new UserError(file + ": expected CSV, found a misplaced quote: " + e.getMessage(), e);
    }
    return new UserError("cannot read " + file + ": " + e, e);
  }
}
