package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.bench.Measurement;
import maskwise.bench.ProcessMemory;
import maskwise.engine.Processor;
import maskwise.inference.PhotoSource;
import maskwise.load.LoadBenchmark;
import maskwise.load.LoaderOptions;
import maskwise.load.Sampler;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times decoding and augmenting. */
@Command(
    name = "load",
    description = "Benchmark decoding, resizing and augmenting photos, without a network.")
final class BenchLoadCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "1..*",
      paramLabel = "PHOTOS",
      description = "Images, folders of images, or a manifest.")
  private List<Path> inputs;

  @Option(
      names = "--size",
      converter = Positive.class,
      defaultValue = "112",
      description = "Input height and width in pixels (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--batch",
      converter = Positive.class,
      defaultValue = "64",
      description = "Batch size (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--workers",
      converter = Positive.class,
      defaultValue = "2",
      description = "Number of threads that decode and augment (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "5",
      description = "Number of epochs to measure (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Mixin private BadInput badInput;
  @Mixin private BenchCommand.Output output;

  @Override
  public Integer call() throws IOException {
    Problems problems = badInput.problems();
    List<Path> files =
        new PhotoSource.Paths(inputs).read(problems).samples().stream().map(Sample::path).toList();
    badInput.settle(problems);
    LoaderOptions options =
        new LoaderOptions(
            new ImageSize(size, size),
            LoadBenchmark.TYPICAL,
            batch,
            Sampler.SHUFFLED,
            false,
            0,
            workers,
            4);
    double[] rates = LoadBenchmark.imagesPerSecond(files, options, Optional.empty(), repeats);
    return output.tell(
        new Measurement(
            "Maskwise loader",
            "load",
            "",
            batch,
            size,
            workers,
            "",
            Processor.read().model(),
            Measurement.Rates.of(rates),
            ProcessMemory.peakMb(),
            Double.NaN));
  }
}
