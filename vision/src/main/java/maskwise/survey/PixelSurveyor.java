package maskwise.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import maskwise.duplicate.NearDuplicates;
import maskwise.explore.PixelSize;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SamePhoto;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;

/**
 * Opens the photos of a manifest, on all processors, and measures them.
 *
 * @param most photos to open at most, drawn at random from larger manifests; at least 1
 * @param seed which photos are drawn
 */
public record PixelSurveyor(int most, long seed) {

  /** Told how far it is, on any thread. */
  @FunctionalInterface
  public interface Progress {
    /** {@code done} of {@code total} photos are measured. */
    void report(int done, int total);
  }

  /** Checks the number. */
  public PixelSurveyor {
    if (most < 1) {
      throw new IllegalArgumentException("expected at least 1 photo to open, found " + most);
    }
  }

  /** How many photos will be opened. */
  public int count(Manifest manifest) {
    return Math.min(most, manifest.size());
  }

  /**
   * Measures.
   *
   * @param problems told of every photo that cannot be read
   */
  public PixelSurvey measure(Manifest manifest, Problems problems, Progress progress) {
    List<Sample> samples = draw(manifest.samples());
    PhotoMeasure[] measures = new PhotoMeasure[samples.size()];
    String[] faults = new String[samples.size()];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, samples.size())
        .parallel()
        .forEach(
            i -> {
              try {
                measures[i] = PhotoMeasure.of(samples.get(i).path());
              } catch (PictureException e) {
                faults[i] = e.fault();
              }
              progress.report(done.incrementAndGet(), samples.size());
            });
    List<Sample> readable = new ArrayList<>();
    List<PhotoMeasure> measured = new ArrayList<>();
    for (int i = 0; i < faults.length; i++) {
      if (faults[i] == null) {
        readable.add(samples.get(i));
        measured.add(measures[i]);
      } else {
        problems.add(samples.get(i).problem(Problem.Kind.BROKEN_PICTURE, faults[i]));
      }
    }
    return summary(
        measured, manifest.size(), faults.length - measured.size(), samePhotos(readable, measured));
  }

  /** Groups of photos that look the same, a photo a person; those of one person alone are meant. */
  private static List<SamePhoto> samePhotos(List<Sample> samples, List<PhotoMeasure> measured) {
    List<Integer> firsts =
        NearDuplicates.among(measured.stream().map(PhotoMeasure::fingerprint).toList()).photos();
    Map<Integer, Map<String, Sample>> groups = new TreeMap<>();
    Set<Path> seen = new HashSet<>();
    for (int i = 0; i < samples.size(); i++) {
      if (!seen.add(samples.get(i).path())) {
        continue; // another face of one scene
      }
      groups
          .computeIfAbsent(firsts.get(i), unseen -> new LinkedHashMap<>())
          .putIfAbsent(samples.get(i).group(), samples.get(i));
    }
    return groups.values().stream()
        .filter(people -> people.size() > 1)
        .map(people -> new SamePhoto(List.copyOf(people.values())))
        .sorted(Comparator.comparing(SamePhoto::contradict).reversed())
        .toList();
  }

  /** In the order of the manifest. */
  private List<Sample> draw(List<Sample> all) {
    if (all.size() <= most) {
      return all;
    }
    List<Integer> places = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(places, new Random(seed));
    return places.subList(0, most).stream().sorted().map(all::get).toList();
  }

  private static PixelSurvey summary(
      List<PhotoMeasure> measured, int total, int unreadable, List<SamePhoto> lookAlikes) {
    Map<PixelSize, Integer> sizes = new HashMap<>();
    int[] brightness = new int[256 / PixelSurvey.STEP];
    for (PhotoMeasure measure : measured) {
      sizes.merge(measure.size(), 1, Integer::sum);
      brightness[(int) measure.brightness() / PixelSurvey.STEP]++;
    }
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      int at = channel;
      double average = measured.stream().mapToDouble(m -> m.mean().get(at)).average().orElse(0);
      double square =
          measured.stream().mapToDouble(m -> m.meanSquare().get(at)).average().orElse(0);
      mean.add(average / 255);
      std.add(Math.sqrt(Math.max(0, square - average * average)) / 255);
    }
    return new PixelSurvey(
        measured.size(),
        total,
        unreadable,
        frequentFirst(sizes),
        sizes.keySet().stream()
            .mapToInt(size -> Math.min(size.width(), size.height()))
            .min()
            .orElse(0),
        IntStream.of(brightness).boxed().toList(),
        mean,
        std,
        lookAlikes);
  }

  private static Map<PixelSize, Integer> frequentFirst(Map<PixelSize, Integer> sizes) {
    Map<PixelSize, Integer> sorted = new LinkedHashMap<>();
    sizes.entrySet().stream()
        .sorted(
            Map.Entry.<PixelSize, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().width())
                .thenComparing(entry -> entry.getKey().height()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
