package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import maskwise.decide.TuneOptions;
import maskwise.decide.Tuner;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times how long a decision rule takes, from answers to rule. */
@Command(
    name = "tune",
    description = "Benchmark tuning a decision rule on random predictions, seven per person.")
final class BenchTuneCommand implements Callable<Integer> {

  private static final int PHOTOS_OF_A_PERSON = 7;

  @Spec private CommandSpec spec;

  @Option(
      names = "--photos",
      converter = Positive.class,
      defaultValue = "20000",
      paramLabel = "N",
      description = "Number of predictions (default: ${DEFAULT-VALUE}).")
  private int photos;

  @Option(
      names = "--repeats",
      converter = Positive.class,
      defaultValue = "5",
      paramLabel = "N",
      description =
          "Number of repeats; the first includes the start-up of Java (default:"
              + " ${DEFAULT-VALUE}).")
  private int repeats;

  @Override
  public Integer call() {
    List<Sample> samples = new ArrayList<>();
    double[][] probabilities = new double[photos][];
    Random random = new Random(1);
    FaceClass masked = FaceClass.of(0);
    for (int i = 0; i < photos; i++) {
      int ofPerson = i % PHOTOS_OF_A_PERSON;
      masked = ofPerson == 0 ? FaceClass.of(random.nextInt(6)) : masked;
      Mask mask = Mask.values()[Math.max(0, ofPerson - 4)];
      FaceClass truth = new FaceClass(mask, masked.gender(), masked.age());
      String person = "person " + i / PHOTOS_OF_A_PERSON;
      samples.add(new Sample(Path.of(i + ".jpg"), person, Labels.of(truth)));
      probabilities[i] = answer(random, truth.index());
    }
    List<Double> seconds = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      long start = System.nanoTime();
      Tuner.tune(samples, probabilities, TuneOptions.DEFAULT);
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    tell(seconds);
    return Maskwise.DONE;
  }

  /** Right more often than not, and too sure. */
  private static double[] answer(Random random, int truth) {
    double[] p = new double[FaceClass.COUNT];
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(2 * random.nextGaussian() + (k == truth ? 4 : 0));
    }
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(value -> value / sum).toArray();
  }

  private void tell(List<Double> seconds) {
    PrintWriter out = spec.commandLine().getOut();
    List<Double> sorted = seconds.stream().sorted().toList();
    out.printf(
        Locale.ROOT,
        "tune, %d predictions: first %.2f s, median %.2f s (min %.2f, max %.2f of %d repeats)%n",
        photos,
        seconds.get(0),
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1),
        repeats);
    out.flush();
  }
}
