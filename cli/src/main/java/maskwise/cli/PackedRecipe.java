package maskwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import maskwise.base.AtomicFile;

/** A recipe that is packed with the program. */
final class PackedRecipe {

  private PackedRecipe() {}

  /**
   * Writes a recipe to where its run can find it and a user can read it.
   *
   * @param name its file name, as in {@code recipes/}
   */
  static void write(String name, Path file) throws IOException {
    try (InputStream packed = PackedRecipe.class.getResourceAsStream("/recipes/" + name)) {
      byte[] yaml = packed.readAllBytes();
      AtomicFile.write(file, stream -> stream.write(yaml));
    }
  }
}
