package maskwise.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.engine.EngineInfo;
import maskwise.label.FaceClass;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import maskwise.weights.SafetensorsFile;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;

/**
 * Times how fast a network gets its weights from a file that the system has in its memory already,
 * from nothing to a network that can answer.
 *
 * @param model name of the network
 * @param repeats how often, at least 1
 */
public record WeightsBenchmark(String model, int repeats) {

  private static final double GIGABYTE = 1e9;
  private static final double MEBIBYTE = 1 << 20;

  /**
   * What was found.
   *
   * @param tool what was measured, with its version
   * @param work {@code weights}
   * @param model name of the network
   * @param gigabytes size of the file in 10⁹ bytes
   * @param gigabytesPerSecond a rate a repeat; the first is of a process that never held a network
   * @param restingMemoryMb memory of the process before the first network, in MiB
   * @param peakMemoryMb the most memory of the process after the first network, in MiB
   * @param peakOverSize the same over the size of the file
   * @param processor the machine's processor
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Result(
      String tool,
      String work,
      String model,
      double gigabytes,
      Measurement.Rates gigabytesPerSecond,
      double restingMemoryMb,
      double peakMemoryMb,
      double peakOverSize,
      String processor) {}

  /** Checks the number. */
  public WeightsBenchmark {
    if (repeats < 1) {
      throw new UserError("expected --repeats to be at least 1, found " + repeats);
    }
  }

  /** Writes a file with random weights of the network, 18 classes. */
  public void writeRandom(Path file) throws IOException {
    try (Network network = Network.create(spec(), FaceClass.COUNT, 0)) {
      StateDict.save(network.state(), file, Map.of("format", "pt"));
    }
  }

  /**
   * Loads a file again and again.
   *
   * @param file with timm's or torchvision's names
   * @throws UserError if it is not of this network
   * @throws IOException if it cannot be read
   */
  public Result run(Path file) throws IOException {
    EngineInfo engine = Engine.info();
    readThrough(file);
    int outputs = outputs(file);
    double bytes = Files.size(file);
    double resting = ProcessMemory.residentMb();
    double peak = 0;
    double[] rates = new double[repeats];
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      try (PointerScope scope = new PointerScope();
          Network network = Network.undrawn(spec(), outputs)) {
        StateDict.load(network.state(), file);
        rates[i] = bytes / GIGABYTE / ((System.nanoTime() - start) / 1e9);
        peak = i == 0 ? ProcessMemory.peakMb() : peak;
      }
    }
    return new Result(
        "Maskwise on libtorch " + engine.torch(),
        "weights",
        model,
        bytes / GIGABYTE,
        Measurement.Rates.of(rates),
        resting,
        peak,
        peak * MEBIBYTE / bytes,
        engine.cpu());
  }

  private ModelSpec spec() {
    return ModelSpec.named(model, ImageSize.square(224));
  }

  private int outputs(Path file) {
    String head = spec().headName() + ".weight";
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      return (int) open.entry(head).shape()[0];
    }
  }

  /** So that the disk is not what is measured. */
  private static void readThrough(Path file) throws IOException {
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      int read = 0;
      while (read >= 0) {
        read = in.read(buffer);
      }
    }
  }
}
