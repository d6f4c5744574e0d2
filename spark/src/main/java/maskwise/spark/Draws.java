package maskwise.spark;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Draws photos at random, each by its location alone: the same ones on every machine. */
final class Draws {

  private static final long ALL = 1L << 32;

  private Draws() {}

  /** A number of 0 to 2³² - 1, evenly spread over locations. */
  static long of(String location, long seed) {
    CRC32C sum = new CRC32C();
    sum.update((seed + " " + location).getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  /** Whether a photo is among a share of all of them. */
  static boolean among(String location, long seed, double share) {
    return share >= 1 || of(location, seed) < share * ALL;
  }
}
