package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.gap.GapRow;
import maskwise.rundir.GapFile;

/** {@code gap.csv} as it grows. */
final class GapLog {

  private final Path file;
  private final List<GapRow> rows;

  /**
   * Takes up the rows of earlier epochs.
   *
   * @param epochsDone rows of later epochs are those of an epoch that was cut off, and made again
   */
  GapLog(Path file, int epochsDone) {
    this.file = file;
    rows =
        new ArrayList<>(
            epochsDone > 0 && Files.exists(file)
                ? GapFile.read(file).stream().filter(row -> row.epoch() <= epochsDone).toList()
                : List.of());
  }

  /**
   * Adds an epoch and writes; to be done before the epoch's checkpoint, so that none is missing.
   */
  void add(List<GapRow> epoch) throws IOException {
    rows.addAll(epoch);
    GapFile.write(file, rows);
  }
}
