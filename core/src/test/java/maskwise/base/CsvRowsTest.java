package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @TempDir Path directory;

  @Test
  void aRowKnowsTheLineItBeginsOn() throws IOException {
    assertThat(lines("a,b\n1,2\n\n\"x\ny\",3\n5,6")).containsExactly(2L, 4L, 6L);
  }

  @Test
  void lineEndsOfOtherSystemsCountOnce() throws IOException {
    assertThat(lines("a,b\r\n1,2\r\n\r\n3,4\r\n")).containsExactly(2L, 4L);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    Path file = file("\uFEFFa,b\n1,2\n");
    try (CsvRows rows = CsvRows.open(file, "a table", List.of("a", "b"))) {
      assertThat(rows.columns()).containsExactly("a", "b");
    }
  }

  @Test
  void quotesHoldCommasAndQuotes() throws IOException {
    try (CsvRows rows = CsvRows.open(file("a,b\n\"1,\"\"2\"\"\",3\n"), "a table", List.of("a"))) {
      assertThat(rows.iterator().next().get("a")).isEqualTo("1,\"2\"");
    }
  }

  @Test
  void columnsAreFoundByNameInAnyOrderAndCase() throws IOException {
    try (CsvRows rows = CsvRows.open(file(" B ,A\n1,2\n"), "a table", List.of("a", "b"))) {
      assertThat(rows.iterator().next().get("a")).isEqualTo("2");
    }
  }

  @Test
  void aRowWithTooFewFieldsSaysSo() throws IOException {
    try (CsvRows rows = CsvRows.open(file("a,b\n1\n"), "a table", List.of("a"))) {
      assertThat(rows.iterator().next().fault())
          .hasValue("expected 2 fields as in the header, found 1");
    }
  }

  @Test
  void aMissingColumnIsNamedTogetherWithWhatWasFound() throws IOException {
    Path file = file("c,b\n1,2\n");
    assertThatThrownBy(() -> CsvRows.open(file, "a table", List.of("a", "b")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            file
                + ":1: expected a table, a CSV file with the columns a,b; found the header 'c,b'"
                + " without 'a'");
  }

  @Test
  void anEmptyFileHasNoHeader() throws IOException {
    Path file = file("");
    assertThatThrownBy(() -> CsvRows.open(file, "a table", List.of("a")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found the header '' without 'a'");
  }

  @Test
  void aColumnTwiceIsRefused() throws IOException {
    Path file = file("a,A\n");
    assertThatThrownBy(() -> CsvRows.open(file, "a table", List.of("a")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 'a' twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;b\n1,5;2\n",
        "a\tb\n1,5\t2\n",
        "a|b\n1,5|2\n",
        "sep=;\r\na;b\r\n1,5;2\r\n",
        "\"sep=;\"\na;b\n1,5;2\n",
        "sep=,\na,b\n\"1,5\",2\n"
      })
  void fieldsStandBetweenWhatTheHeaderHasMostOf(String text) throws IOException {
    try (CsvRows rows = CsvRows.open(file(text), "a table", List.of("a", "b"))) {
      CsvRow row = rows.iterator().next();
      assertThat(row.get("a")).isEqualTo("1,5");
      assertThat(row.get("b")).isEqualTo("2");
      assertThat(row.line()).isEqualTo(text.contains("sep") ? 3 : 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void aTableInUtf16IsRead(String charset) throws IOException {
    Path file = directory.resolve("table.csv");
    Files.write(file, "a\tb\r\nJürgen\t2\r\n".getBytes(Charset.forName(charset)));
    try (CsvRows rows = CsvRows.open(file, "a table", List.of("a", "b"))) {
      assertThat(rows.iterator().next().get("a")).isEqualTo("Jürgen");
    }
  }

  @Test
  void blanksAroundAFieldMeanNothingUnlessItIsQuoted() throws IOException {
    try (CsvRows rows = CsvRows.open(file("a, b\n 1 , \" 2\"\n"), "a table", List.of("a", "b"))) {
      CsvRow row = rows.iterator().next();
      assertThat(row.get("a")).isEqualTo("1");
      assertThat(row.get("b")).isEqualTo(" 2");
    }
  }

  @Test
  void columnsAndRowsThatHoldNothingMeanNothing() throws IOException {
    assertThat(lines("a,b,,\n1,2,,\n,,,\n3,4,,,,\n")).containsExactly(2L, 4L);
    try (CsvRows rows = CsvRows.open(file(",a,b\n0,1,2\n"), "a table", List.of("a", "b"))) {
      assertThat(rows.columns()).containsExactly("a", "b");
      CsvRow row = rows.iterator().next();
      assertThat(row.fault()).as("the first column numbers the rows, as pandas does").isEmpty();
      assertThat(row.get("a")).isEqualTo("1");
    }
  }

  @Test
  void aValueWithoutAColumnIsAFault() throws IOException {
    try (CsvRows rows = CsvRows.open(file("a,,b\n1,x,2\n"), "a table", List.of("a", "b"))) {
      assertThat(rows.iterator().next().fault())
          .hasValue("expected nothing in column 2, which has no name in the header; found 'x'");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.csv");
    assertThatThrownBy(() -> CsvRows.open(file, "a table", List.of("a")))
        .isInstanceOf(UserError.class)
        .hasMessage("expected a table at " + file + ", found no such file");
  }

  @Test
  void aDirectoryIsNoTable() {
    assertThatThrownBy(() -> CsvRows.open(directory, "a table", List.of("a")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at " + directory + ", found a folder");
  }

  @Test
  void anExcelWorkbookIsNamedAsSuch() throws IOException {
    Path file = directory.resolve("people.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(new byte[] {'<', 'a', '/', '>', (byte) 0xFF});
    }
    assertThatThrownBy(() -> CsvRows.open(file, "a table", List.of("a")))
        .hasMessageContaining("found an Excel workbook; save it as \"CSV UTF-8\"");
  }

  @Test
  void aQuoteThatIsNeverClosedEndsTheReading() throws IOException {
    assertThatThrownBy(() -> lines("a,b\n1,2\n\"3,4\n5,6\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found a misplaced quote");
  }

  @Test
  void textAfterAClosedQuoteEndsTheReading() throws IOException {
    assertThatThrownBy(() -> lines("a,b\n\"1\"x,2\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found a misplaced quote");
  }

  @Test
  void otherBytesThanUtf8EndTheReading() throws IOException {
    Path file = directory.resolve("latin1.csv");
    Files.write(file, "a,b\nJürgen,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> lines(file))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "expected UTF-8 text in "
                + file
                + ", found other bytes; save it as \"CSV UTF-8\", or convert it, for example with iconv -f"
                + " CP949 -t UTF-8");
  }

  private List<Long> lines(String text) throws IOException {
    return lines(file(text));
  }

  private static List<Long> lines(Path file) {
    List<Long> lines = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, "a table", List.of("a", "b"))) {
      rows.forEach(row -> lines.add(row.line()));
    }
    return lines;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("table.csv"), text);
  }
}
