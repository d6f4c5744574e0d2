package maskwise.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells from the libraries mapped into this process which BLAS really runs. */
final class MappedLibraries {

  private static final Path MAPS = Path.of("/proc/self/maps");

  private MappedLibraries() {}

  static Blas blas() {
    try {
      return blas(Files.readAllLines(MAPS));
    } catch (IOException e) {
      return Blas.UNKNOWN;
    }
  }

  /**
   * MKL wins where both are mapped: the binding then resolves every BLAS symbol in it.
   *
   * @param maps lines as in {@code /proc/self/maps}
   */
  static Blas blas(List<String> maps) {
    if (maps.stream().anyMatch(line -> line.contains("/libmkl_rt"))) {
      return Blas.MKL;
    }
    if (maps.stream().anyMatch(line -> line.contains("/libopenblas"))) {
      return Blas.OPENBLAS;
    }
    return Blas.UNKNOWN;
  }
}
