package maskwise.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.base.UserHome;

/** Where published weights lie once they have been converted. */
final class WeightsCache {

  /** To be changed when a conversion changes. */
  private static final String VERSION = "1";

  private final Path directory;

  /**
   * @param environment the process's
   */
  WeightsCache(Map<String, String> environment) {
    String own = environment.get("MASKWISE_CACHE");
    String shared = environment.get("XDG_CACHE_HOME");
    if (own != null && !own.isBlank()) {
      directory = Path.of(own);
    } else if (shared != null && !shared.isBlank()) {
      directory = Path.of(shared, "maskwise");
    } else {
      directory = UserHome.directory().resolve(".cache").resolve("maskwise");
    }
  }

  /**
   * The converted file, made if it is not there or not whole.
   *
   * @throws UserError if it cannot be made
   */
  Path file(PublishedWeights weights) {
    Path file = directory.resolve(weights.key() + "-" + VERSION + ".safetensors");
    if (isWhole(file)) {
      return file;
    }
    try {
      weights.convert(weights::packed, file);
      return file;
    } catch (IOException e) {
      throw new UserError(
          "cannot write " + file + ": " + e + "; set MASKWISE_CACHE to a writable folder", e);
    }
  }

  private static boolean isWhole(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      SafetensorsFile.open(file).close();
      return true;
    } catch (UserError e) {
      return false; // cut short by a full disk: it is written again
    }
  }
}
