package maskwise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.base.AtomicFile;
import maskwise.bench.OnnxBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Times ONNX files in onnxruntime. */
@Command(
    name = "onnx",
    description =
        "Benchmark ONNX files in ONNX Runtime; without FILE, a network with random weights in"
            + " float32 and in 8 bits.")
final class BenchOnnxCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "ONNX files written by export --format onnx.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--model",
      defaultValue = "vit_small_patch16_224",
      description = "Name of the network if no FILE is given (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(
      names = "--size",
      converter = Positive.class,
      defaultValue = "224",
      description = "Its input height and width in pixels (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Directory to keep its files in (default: they are deleted).")
  private Path folder;

  @Option(
      names = "--batch",
      converter = Positive.class,
      defaultValue = "16",
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "5",
      description = "Number of measurements per file (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--steps",
      converter = Positive.class,
      defaultValue = "2",
      description = "Batches per measurement (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--threads",
      converter = Positive.class,
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "Number of threads (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results to this file.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    EndSignals.endAtOnce();
    OnnxBenchmark benchmark = new OnnxBenchmark(batch, repeats, steps, threads);
    if (!files.isEmpty()) {
      return tell(benchmark.run(files));
    }
    if (folder != null) {
      Files.createDirectories(folder);
      return tell(benchmark.run(OnnxBenchmark.fresh(model, size, folder)));
    }
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      return tell(benchmark.run(OnnxBenchmark.fresh(model, size, temporary.path())));
    }
  }

  private int tell(List<OnnxBenchmark.Result> results) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (OnnxBenchmark.Result each : results) {
      out.printf(
          Locale.ROOT,
          "%s, %d thread%s, batch %d: median %.1f faces/s (min %.1f, max %.1f of %d repeats)%n",
          each.file(),
          each.threads(),
          each.threads() == 1 ? "" : "s",
          each.batch(),
          each.imagesPerSecond().median(),
          each.imagesPerSecond().min(),
          each.imagesPerSecond().max(),
          each.imagesPerSecond().all().size());
    }
    out.println(results.get(0).processor());
    if (json != null) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      AtomicFile.writeString(json, mapper.writeValueAsString(results) + "\n");
    }
    return Maskwise.DONE;
  }
}
