package maskwise.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code /proc/cpuinfo} tells about the processor.
 *
 * @param model model name, {@code unknown} where the system does not say
 * @param flags those vector instructions that change libtorch's speed
 */
public record Processor(String model, List<String> flags) {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  public static Processor read() {
    try {
      return parse(Files.readAllLines(CPUINFO));
    } catch (IOException e) {
      return new Processor("unknown", List.of());
    }
  }

  static Processor parse(List<String> lines) {
    String model = value(lines, "model name");
    List<String> flags =
        Arrays.stream(value(lines, "flags").split(" ", -1)).filter(Processor::matters).toList();
    return new Processor(model.isEmpty() ? "unknown" : model, flags);
  }

  private static boolean matters(String flag) {
    return flag.equals("avx2")
        || flag.equals("avx512f")
        || flag.equals("avx512_vnni")
        || flag.equals("avx512_bf16")
        || flag.startsWith("amx_");
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }
}
