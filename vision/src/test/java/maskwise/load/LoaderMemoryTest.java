package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderMemoryTest {

  private static final int BATCH = 8;
  private static final int BATCHES_AN_EPOCH = 25;
  private static final long MEGABYTE = 1 << 20;

  /** 12 kB a picture: over 500 batches, one that is lost for each made comes to 48 MB. */
  private static final ImageSize SIZE = ImageSize.square(64);

  @TempDir Path directory;

  @Test
  void residentMemoryDoesNotGrowOverFiveHundredBatches() throws IOException {
    List<Path> files = Folder.of(directory, BATCH * BATCHES_AN_EPOCH);
    LoaderOptions options =
        new LoaderOptions(SIZE, LoadBenchmark.TYPICAL, BATCH, Sampler.SHUFFLED, false, 42, 2, 4);
    try (BatchLoader loader = new BatchLoader(files, options, Optional.empty())) {
      read(loader, 0, 10);
      long before = leastResidentBytes(loader, 10, 15);
      int batches = read(loader, 15, 15 + 500 / BATCHES_AN_EPOCH);
      assertThat(batches).isEqualTo(500);
      int after = 15 + 500 / BATCHES_AN_EPOCH;
      assertThat(leastResidentBytes(loader, after, after + 5)).isLessThan(before + 12 * MEGABYTE);
    }
  }

  /** The least behind any of these epochs: what a heap holds for a moment only ever adds to it. */
  private static long leastResidentBytes(BatchLoader loader, int from, int to) {
    long least = Long.MAX_VALUE;
    for (int number = from; number < to; number++) {
      read(loader, number, number + 1);
      least = Math.min(least, residentBytes());
    }
    return least;
  }

  private static int read(BatchLoader loader, int from, int to) {
    int batches = 0;
    for (int number = from; number < to; number++) {
      try (Epoch epoch = loader.epoch(number)) {
        for (Batch batch : epoch) {
          batch.close();
          batches++;
        }
      }
      // each time: a Java heap that shrinks later would hide what native code loses
      System.gc();
    }
    return batches;
  }

  /** Of this process, Java heap and native together. */
  private static long residentBytes() {
    long bytes = Pointer.physicalBytes();
    assertThat(bytes).as("resident memory, which every supported system tells").isPositive();
    return bytes;
  }
}
