package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import maskwise.answer.Thresholds;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.detect.Box;
import maskwise.detect.DetectionCounts;
import maskwise.detect.Face;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.Confusion;
import maskwise.picture.PictureException;
import maskwise.screen.ScreenedFace;
import maskwise.screen.Screener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures screening as a whole, from files to answers. */
@Command(
    name = "screen",
    description =
        "Benchmark the accuracy and speed of screening scenes, from files to predictions.",
    footer = {
      "",
      "Examples:",
      "  maskwise import voc DIR --out scenes.csv",
      "  maskwise bench screen scenes.csv                  the bundled model",
      "  maskwise bench screen scenes.csv --model runs/screening --min-face 24"
    })
final class BenchScreenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "Scenes with the box and the mask label of every face.")
  private Path manifest;

  @Mixin private ScreeningModel model;

  @Option(
      names = "--min-face",
      paramLabel = "PIXELS",
      defaultValue = "24",
      description = "Ignore faces smaller than this (default: ${DEFAULT-VALUE}).")
  private int leastFace;

  @Option(
      names = "--rounds",
      converter = Positive.class,
      defaultValue = "3",
      description = "Number of timed rounds (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Mixin private BadInput badInput;

  @Override
  public Integer call() throws PictureException {
    EndSignals.endAtOnce();
    Map<Path, List<Sample>> scenes = scenes();
    try (Screener screener = model.open(Thresholds.DEFAULT, 0, ClassifyOptions.DEFAULT)) {
      Found found = new Found();
      for (Map.Entry<Path, List<Sample>> scene : scenes.entrySet()) {
        found.add(scene.getValue(), screener.screen(scene.getKey()).faces());
      }
      PrintWriter out = spec.commandLine().getOut();
      found.print(out);
      time(scenes.keySet(), screener, found.faces, out);
    }
    return Maskwise.DONE;
  }

  private Map<Path, List<Sample>> scenes() {
    Problems problems = badInput.problems();
    Manifest all = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    badInput.settle(problems);
    Map<Path, List<Sample>> scenes = new LinkedHashMap<>();
    for (Sample sample : all.samples()) {
      if (sample.box().isPresent() && sample.labels().mask().isPresent()) {
        scenes.computeIfAbsent(sample.path(), unseen -> new ArrayList<>()).add(sample);
      }
    }
    if (scenes.isEmpty()) {
      throw new UserError(
          "expected scenes with boxes and masks in "
              + manifest
              + ", found none; import voc creates such a manifest");
    }
    return scenes;
  }

  private void time(Iterable<Path> photos, Screener screener, int faces, PrintWriter out)
      throws PictureException {
    List<Double> seconds = new ArrayList<>();
    int count = 0;
    for (int round = 0; round < rounds; round++) {
      count = 0;
      long start = System.nanoTime();
      for (Path photo : photos) {
        screener.screen(photo);
        count++;
      }
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    seconds.sort(null);
    double median = seconds.get(rounds / 2);
    out.printf(
        Locale.ROOT,
        "%.1f photos/s, %.1f faces/s one photo after another (median of %d rounds; %.1f to %.1f"
            + " photos/s)%n",
        count / median,
        faces / median,
        rounds,
        count / seconds.get(rounds - 1),
        count / seconds.get(0));
  }

  /** What was found and answered, counted. */
  private final class Found {

    private final DetectionCounts detected = new DetectionCounts();
    private final List<Integer> truth = new ArrayList<>();
    private final List<Integer> answered = new ArrayList<>();
    private final List<Boolean> unsure = new ArrayList<>();
    private int faces;

    void add(List<Sample> samples, List<ScreenedFace> screened) {
      List<Box> boxes = samples.stream().map(sample -> Box.of(sample.box().orElseThrow())).toList();
      List<Face> found = screened.stream().map(ScreenedFace::face).toList();
      detected.add(boxes, found);
      faces += found.size();
      DetectionCounts.matches(boxes, found)
          .forEach(
              (face, box) -> {
                if (Math.sqrt(boxes.get(box).area()) >= leastFace) {
                  screened
                      .get(face)
                      .answer(Attribute.MASK)
                      .ifPresent(
                          answer -> {
                            truth.add(samples.get(box).labels().mask().orElseThrow().ordinal());
                            answered.add(answer.value());
                            unsure.add(answer.unsure());
                          });
                }
              });
    }

    void print(PrintWriter out) {
      DetectionCounts.Band from = detected.from(leastFace);
      out.printf(
          Locale.ROOT,
          "faces from %d pixels: found %.1f%% of %d, right %.1f%% of %d boxes%n",
          leastFace,
          100 * from.recall(),
          from.trueBoxes(),
          100 * from.precision(),
          from.foundBoxes());
      if (truth.isEmpty()) {
        out.println("none of them has a mask prediction");
        return;
      }
      Confusion confusion = Confusion.of(3, ints(truth), ints(answered));
      List<String> values = Attribute.MASK.names();
      ClassificationMetrics metrics = ClassificationMetrics.of(values, confusion);
      out.printf("%-12s %6s %s%n", "mask", "faces", "predicted " + String.join(", ", values));
      for (int value = 0; value < 3; value++) {
        out.printf(
            Locale.ROOT,
            "%-12s %6d %d, %d, %d%n",
            values.get(value),
            confusion.truths(value),
            confusion.count(value, 0),
            confusion.count(value, 1),
            confusion.count(value, 2));
      }
      long doubtful = unsure.stream().filter(each -> each).count();
      int sure = 0;
      for (int i = 0; i < truth.size(); i++) {
        sure += !unsure.get(i) && truth.get(i).equals(answered.get(i)) ? 1 : 0;
      }
      out.printf(
          Locale.ROOT,
          "accuracy %.3f, macro-F1 %.3f; unsure %d of %d, accuracy of the others %.3f%n",
          metrics.accuracy(),
          metrics.macroF1(),
          doubtful,
          truth.size(),
          (double) sure / Math.max(1, truth.size() - doubtful));
    }

    private int[] ints(List<Integer> numbers) {
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
