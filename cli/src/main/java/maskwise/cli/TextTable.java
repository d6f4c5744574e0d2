package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns of text: words to the left, numbers to the right. */
final class TextTable {

  private static final String GAP = "  ";

  private final int words;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param words how many columns, from the first, hold words
   * @param heads names of the columns
   */
  TextTable(int words, String... heads) {
    this.words = words;
    rows.add(List.of(heads));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines, each ended by a line break. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String pad = " ".repeat(width(column) - row.get(column).length());
        line.append(column == 0 ? "" : GAP)
            .append(column < words ? row.get(column) + pad : pad + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }

  /** {@code 5,527,890}. */
  static String exact(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 5.53 M}, {@code 17.58 G}. */
  static String rounded(long number) {
    return number < 100_000_000
        ? String.format(Locale.ROOT, "%.2f M", number / 1e6)
        : number < 1_000_000_000
            ? String.format(Locale.ROOT, "%.1f M", number / 1e6)
            : String.format(Locale.ROOT, "%.2f G", number / 1e9);
  }

  /** {@code 512 MB}, {@code 1.9 GB}, of 1024 times 1024 and times 1024 bytes. */
  static String bytes(long bytes) {
    double mega = bytes / 1048576.0;
    return mega < 1000
        ? String.format(Locale.ROOT, "%.0f MB", mega)
        : String.format(Locale.ROOT, "%.1f GB", mega / 1024);
  }
}
