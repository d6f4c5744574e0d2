package maskwise.base;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a table as spreadsheets write it: UTF-8 with or without byte order mark, or UTF-16;
 * fields between commas, semicolons, tabs or bars; perhaps {@code sep=;} as its first line.
 *
 * @param reader at the header
 * @param delimiter what stands between fields
 * @param linesBefore how many lines stand before the header
 */
record CsvText(Reader reader, char delimiter, int linesBefore) {

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /** No header is longer. */
  private static final int HEADER = 1 << 16;

  /** Opens a file; the caller closes the reader. */
  static CsvText open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), HEADER);
    try {
      bytes.mark(HEADER);
      byte[] head = bytes.readNBytes(HEADER / 2);
      bytes.reset();
      Reader text =
          new BufferedReader(new InputStreamReader(bytes, charset(head).newDecoder()), HEADER);
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      return at(text);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static CsvText at(Reader text) throws IOException {
    text.mark(HEADER);
    String line = line(text);
    String spoken = line.replace("\"", "").strip();
    if (spoken.length() == 5 && spoken.regionMatches(true, 0, "sep=", 0, 4)) {
      return new CsvText(behindLine(text), spoken.charAt(4), 1);
    }
    if (line.equalsIgnoreCase("sep=\t")) {
      return new CsvText(behindLine(text), '\t', 1);
    }
    text.reset();
    return new CsvText(text, delimiter(line), 0);
  }

  /** Passes over the second sign of a line's end, if it has two. */
  private static Reader behindLine(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\n') {
      text.reset();
    }
    return text;
  }

  /** UTF-16 by its mark, or by the zeros between the letters of a header. */
  private static Charset charset(byte[] head) {
    if (head.length >= 2) {
      int first = head[0] & 0xFF;
      int second = head[1] & 0xFF;
      if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
        return StandardCharsets.UTF_16LE;
      }
      if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0)) {
        return StandardCharsets.UTF_16BE;
      }
    }
    return StandardCharsets.UTF_8;
  }

  /** Reads up to the end of a line, and over its first sign. */
  private static String line(Reader text) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < HEADER - 2; i++) {
      int sign = text.read();
      if (sign == '\r' || sign == '\n' || sign < 0) {
        break;
      }
      line.append((char) sign);
    }
    return line.toString();
  }

  /** The one that stands most often in the header, outside of quotes. */
  private static char delimiter(String header) {
    char best = DELIMITERS.get(0);
    int most = 0;
    for (char delimiter : DELIMITERS) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < header.length(); i++) {
        quoted ^= header.charAt(i) == '"';
        count += !quoted && header.charAt(i) == delimiter ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = delimiter;
      }
    }
    return best;
  }
}
