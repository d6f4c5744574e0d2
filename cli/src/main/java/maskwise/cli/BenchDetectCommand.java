package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import maskwise.detect.Box;
import maskwise.detect.DetectionCounts;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Face;
import maskwise.detect.FaceDetector;
import maskwise.detect.Search;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how well and how fast faces are found. */
@Command(
    name = "detect",
    description =
        "Benchmark the face detector: faces found by mask state, or recall and precision"
            + " if there are boxes.",
    footer = {
      "",
      "Examples:",
      "  maskwise bench detect labels.csv --each 200   detected faces by mask",
      "  maskwise bench detect scenes.csv              recall and precision"
    })
final class BenchDetectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "Photos with one face each, or scenes with the boxes of all faces.")
  private Path manifest;

  @Option(
      names = "--each",
      converter = Positive.class,
      paramLabel = "N",
      description = "Use N random photos of each mask state (default: all).")
  private int each = Integer.MAX_VALUE;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Random seed of this selection (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      defaultValue = "blazeface",
      description = "Face detector: blazeface, ssd or yunet=FILE.onnx (default: blazeface).")
  private String detector;

  @Mixin private BadInput badInput;

  private double seconds;

  @Override
  public Integer call() throws PictureException {
    Problems problems = badInput.problems();
    Manifest all = ManifestReader.read(manifest, PictureCheck.MUST_EXIST, problems);
    badInput.settle(problems);
    boolean boxes = all.samples().stream().anyMatch(sample -> sample.box().isPresent());
    Search search = boxes ? Search.ALL_FACES : Search.MAIN_FACE;
    try (FaceDetector faces = DetectorChoice.parse(detector).open(search)) {
      int photos = boxes ? againstBoxes(all, faces) : byMask(all, faces);
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%d photos, %.1f photos/s on one thread without decoding%n",
              photos,
              photos / seconds);
    }
    return Maskwise.DONE;
  }

  private int byMask(Manifest all, FaceDetector detector) throws PictureException {
    Map<String, List<Sample>> states = new TreeMap<>();
    for (Sample sample : all.samples()) {
      String state =
          sample
              .labels()
              .mask()
              .map(mask -> mask.name().toLowerCase(Locale.ROOT))
              .orElse("unknown");
      states.computeIfAbsent(state, unseen -> new ArrayList<>()).add(sample);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("mask        photos  a face found  several found");
    int photos = 0;
    for (Map.Entry<String, List<Sample>> state : states.entrySet()) {
      List<Sample> chosen = new ArrayList<>(state.getValue());
      Collections.shuffle(chosen, new Random(seed));
      chosen = chosen.subList(0, Math.min(each, chosen.size()));
      int found = 0;
      int several = 0;
      for (Sample sample : chosen) {
        int count = look(sample.path(), detector).size();
        found += count > 0 ? 1 : 0;
        several += count > 1 ? 1 : 0;
      }
      out.printf(
          Locale.ROOT,
          "%-10s  %6d  %10.1f%%  %11.1f%%%n",
          state.getKey(),
          chosen.size(),
          100.0 * found / chosen.size(),
          100.0 * several / chosen.size());
      photos += chosen.size();
    }
    return photos;
  }

  private int againstBoxes(Manifest all, FaceDetector detector) throws PictureException {
    Map<Path, List<Box>> truth = new LinkedHashMap<>();
    for (Sample sample : all.samples()) {
      List<Box> boxes = truth.computeIfAbsent(sample.path(), unseen -> new ArrayList<>());
      sample.box().map(Box::of).ifPresent(boxes::add);
    }
    DetectionCounts counts = new DetectionCounts();
    for (Map.Entry<Path, List<Box>> photo : truth.entrySet()) {
      counts.add(photo.getValue(), look(photo.getKey(), detector));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("face in pixels  true  found of them   found  right of them");
    for (DetectionCounts.Band band : counts.bands()) {
      String to = band.below() == Integer.MAX_VALUE ? "" : Integer.toString(band.below() - 1);
      out.println(line(band.from() + "-" + to, band));
    }
    for (int from : new int[] {32, 24, 16, 0}) {
      out.println(line("all from " + from, counts.from(from)));
    }
    return truth.size();
  }

  private static String line(String name, DetectionCounts.Band band) {
    return String.format(
        Locale.ROOT,
        "%-14s  %4d  %11.1f%%  %6d  %11.1f%%",
        name,
        band.trueBoxes(),
        100 * band.recall(),
        band.foundBoxes(),
        100 * band.precision());
  }

  private List<Face> look(Path photo, FaceDetector detector) throws PictureException {
    Picture picture = PictureReader.DEFAULT.read(photo);
    long start = System.nanoTime();
    List<Face> faces = detector.detect(picture);
    seconds += (System.nanoTime() - start) / 1e9;
    return faces;
  }
}
