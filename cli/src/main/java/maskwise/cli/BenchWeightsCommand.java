package maskwise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.base.AtomicFile;
import maskwise.bench.Measurement;
import maskwise.bench.WeightsBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times loading weights. */
@Command(
    name = "weights",
    description =
        "Benchmark creating a network and loading its weights from a file: time and memory.")
final class BenchWeightsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = "vit_large_patch16_224",
      description = "Name of the network (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Safetensors file of its weights (default: random weights in a temporary file).")
  private Path file;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "7",
      description = "Number of measurements (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    WeightsBenchmark benchmark = new WeightsBenchmark(model, repeats);
    WeightsBenchmark.Result result;
    if (file != null) {
      result = benchmark.run(file);
    } else {
      Path random = Files.createTempFile("maskwise-bench", ".safetensors");
      try {
        benchmark.writeRandom(random);
        result = benchmark.run(random);
      } finally {
        Files.delete(random);
      }
    }
    Measurement.Rates rates = result.gigabytesPerSecond();
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "weights %s, %.2f GB: median %.2f GB/s (min %.2f, max %.2f of %d repeats; the first"
                + " %.2f)%nmemory at rest %.0f MB, at most %.0f MB with the weights, %.2f times"
                + " their size%s%n",
            model,
            result.gigabytes(),
            rates.median(),
            rates.min(),
            rates.max(),
            repeats,
            rates.all().get(0),
            result.restingMemoryMb(),
            result.peakMemoryMb(),
            result.peakOverSize(),
            file == null
                ? ", including the creation of random weights; pass --file for a clean number"
                : "");
    if (json != null) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      AtomicFile.writeString(json, mapper.writeValueAsString(result) + "\n");
    }
    return Maskwise.DONE;
  }
}
