package maskwise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import maskwise.answer.Target;
import maskwise.base.AtomicFile;
import maskwise.bench.Measurement;
import maskwise.bench.NetworkBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast this machine trains, answers and loads. */
@Command(
    name = "bench",
    description = "Benchmark training, inference and data loading on this machine.",
    subcommands = {
      BenchEpochCommand.class,
      BenchLoadCommand.class,
      BenchWeightsCommand.class,
      BenchDetectCommand.class,
      BenchScreenCommand.class,
      BenchOnnxCommand.class,
      BenchEnsembleCommand.class,
      BenchMethodCommand.class,
      BenchTuneCommand.class
    })
final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Options of a network benchmark. */
  static final class NetworkOptions {
    @Option(
        names = "--model",
        defaultValue = "vit_small_patch16_224",
        description = "Name of the network (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
        names = "--batch",
        converter = Positive.class,
        defaultValue = "16",
        description = "Batch size (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
        names = "--size",
        converter = Positive.class,
        defaultValue = "224",
        description = "Input height and width in pixels (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
        names = "--repeats",
        converter = Positive.class,
        defaultValue = "5",
        description = "Number of measurements (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
        names = "--steps",
        converter = Positive.class,
        defaultValue = "4",
        description = "Steps per measurement (default: ${DEFAULT-VALUE}).")
    private int steps;

    NetworkBenchmark benchmark() {
      return new NetworkBenchmark(model, batch, size, repeats, steps);
    }
  }

  /** Where the numbers go. */
  static final class Output {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "Also write the results to this file.")
    private Path json;

    int tell(Measurement measurement) throws IOException {
      Measurement.Rates rates = measurement.imagesPerSecond();
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%s %s: median %.1f images/s (min %.1f, max %.1f of %d repeats)%n",
          measurement.work(),
          measurement.model(),
          rates.median(),
          rates.min(),
          rates.max(),
          rates.all().size());
      out.printf(
          Locale.ROOT,
          "batch %d, %d px, %d threads%s, %s; peak memory %.0f MB%s%n",
          measurement.batch(),
          measurement.size(),
          measurement.threads(),
          measurement.blas().isEmpty() ? "" : ", BLAS " + measurement.blas(),
          measurement.processor(),
          measurement.peakMemoryMb(),
          Double.isNaN(measurement.memoryGrowth())
              ? ""
              : String.format(
                  Locale.ROOT, ", %+.1f%% since the warm-up", 100 * measurement.memoryGrowth()));
      if (json != null) {
        AtomicFile.writeString(
            json,
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(measurement)
                + "\n");
      }
      return Maskwise.DONE;
    }
  }

  @Command(
      name = "train",
      description =
          "Benchmark training steps (forward, cross-entropy, backward, AdamW) on random"
              + " pixels.")
  int train(
      @Mixin NetworkOptions options,
      @Option(
              names = "--activation-checkpointing",
              description =
                  "Use activation checkpointing: recompute activations in the backward pass.")
          boolean checkpointed,
      @Option(
              names = "--target",
              defaultValue = "joint",
              paramLabel = "TARGET",
              description =
                  "Target to train: joint (18 logits), multihead (8), mask, gender or age (default:"
                      + " ${DEFAULT-VALUE}).")
          Target target,
      @Mixin Output output)
      throws IOException {
    return output.tell(options.benchmark().train(target, checkpointed));
  }

  @Command(
      name = "infer",
      description = "Benchmark forward passes without gradients on random pixels.")
  int infer(@Mixin NetworkOptions options, @Mixin Output output) throws IOException {
    return output.tell(options.benchmark().infer());
  }
}
