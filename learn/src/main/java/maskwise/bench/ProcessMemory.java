package maskwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, Java heap and native together, as Linux tells it. */
public final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Resident memory now, in MiB; NaN where the system does not say. */
  public static double residentMb() {
    return megabytes("VmRSS:");
  }

  /** The most resident memory so far, in MiB; NaN where the system does not say. */
  public static double peakMb() {
    return megabytes("VmHWM:");
  }

  private static double megabytes(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
