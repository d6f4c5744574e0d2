package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import maskwise.GoldenFiles;
import maskwise.base.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages a valid file in thousands of ways: each is read, every byte within the file, or refused
 * with a message of one line. Any other exception fails the test and names the seed.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SafetensorsFuzzTest {

  private static final int LENGTH_BYTES = 8;
  private static final String JSON_BYTES = "{}[]\",:0123456789-.eE \\u\0tfn\u00ff";

  @TempDir Path directory;

  private byte[] valid;
  private int headerEnd;

  @BeforeEach
  void readAValidFile() throws IOException {
    valid = Files.readAllBytes(GoldenFiles.path("meta_pseudo_labels_step.safetensors"));
    headerEnd = LENGTH_BYTES + (valid[0] & 0xFF) + 256 * (valid[1] & 0xFF);
  }

  @Test
  void aDamagedHeaderIsReadOrRefused() {
    byte[] header = Arrays.copyOfRange(valid, LENGTH_BYTES, headerEnd);
    long dataLength = (long) valid.length - headerEnd;
    int refused = 0;
    int seeds = 6000;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      byte[] damaged = header.clone();
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        damaged = damage(damaged, random.nextInt(damaged.length), random);
      }
      try {
        long covered = 0;
        for (TensorEntry tensor : SafetensorsHeader.parse(damaged, dataLength).tensors().values()) {
          covered += tensor.length();
        }
        assertThat(covered).as("seed %d", seed).isEqualTo(dataLength);
      } catch (SafetensorsHeader.Fault e) {
        assertThat(e.getMessage()).as("seed %d", seed).hasLineCount(1);
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    // both ends of the parser have been seen
    assertThat(refused).isBetween(seeds / 2, seeds - 100);
  }

  @Test
  void aFileOfDamagedLengthIsReadOrRefused() throws IOException {
    int refused = 0;
    int seeds = 400;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      Path file = directory.resolve("fuzzed");
      Files.write(file, damage(valid, random.nextInt(LENGTH_BYTES), random));
      try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
        for (String name : tensors.entries().keySet()) {
          assertThat(tensors.bytes(name).remaining()).isEqualTo(tensors.entry(name).length());
        }
      } catch (UserError e) {
        assertThat(e.getMessage()).as("seed %d", seed).hasLineCount(1);
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(refused).isGreaterThan(seeds / 2);
  }

  /** One edit: a bit, a byte, a byte that means something in JSON, a stretch, or the length. */
  private static byte[] damage(byte[] original, int at, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2, 3 -> bytes[at] = (byte) JSON_BYTES.charAt(random.nextInt(JSON_BYTES.length()));
      case 4 -> {
        int length = Math.min(1 + random.nextInt(40), bytes.length - at);
        int from = random.nextInt(bytes.length - length + 1);
        System.arraycopy(bytes, from, bytes, at, length);
      }
      default -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(2 * bytes.length));
    }
    return bytes;
  }
}
