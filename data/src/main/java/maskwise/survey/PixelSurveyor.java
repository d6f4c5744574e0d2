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
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import maskwise.duplicate.NearDuplicates;
import maskwise.explore.PixelSize;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SamePhoto;
import maskwise.load.OncePerPhoto;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * Opens the photos of a manifest, on all processors, and measures them.
 *
 * @param most photos to open at most, drawn at random from larger manifests; at least 1
 * @param seed which photos are drawn
 */
public record PixelSurveyor(int most, long seed) {

  /** Checks the number. */
  public PixelSurveyor {
    if (most < 1) {
      throw new IllegalArgumentException("expected at least 1 photo to open, found " + most);
    }
  }

  /** How many photos will be opened; one that shows several faces counts once. */
  public int count(Manifest manifest) {
    return Math.min(most, photos(manifest).size());
  }

  /**
   * Measures.
   *
   * @param problems told of every photo that cannot be read
   * @param progress told how many photos are measured, on many threads
   */
  public PixelSurvey measure(Manifest manifest, Problems problems, IntConsumer progress) {
    List<Sample> photos = photos(manifest);
    List<Sample> drawn = draw(photos);
    Map<Path, PhotoMeasure> measures = OncePerPhoto.of(drawn, PhotoMeasure::of, problems, progress);
    List<Sample> readable =
        drawn.stream().filter(photo -> measures.containsKey(photo.path())).toList();
    List<PhotoMeasure> measured =
        readable.stream().map(photo -> measures.get(photo.path())).toList();
    return of(readable, measured, photos.size(), drawn.size() - readable.size());
  }

  /**
   * Sums up what was measured.
   *
   * @param readable the photos that were measured
   * @param measured what each of them measures
   * @param total photos of the manifest
   * @param unreadable photos that were looked at and could not be opened
   */
  public static PixelSurvey of(
      List<Sample> readable, List<PhotoMeasure> measured, int total, int unreadable) {
    return summary(measured, total, unreadable, samePhotos(readable, measured));
  }

  /** The first row of each photo. */
  private static List<Sample> photos(Manifest manifest) {
    Set<Path> seen = new HashSet<>();
    return manifest.samples().stream().filter(sample -> seen.add(sample.path())).toList();
  }

  /**
   * Groups of photos that look the same, one photo per person; those of one person alone are meant.
   */
  private static List<SamePhoto> samePhotos(List<Sample> samples, List<PhotoMeasure> measured) {
    List<Integer> firsts =
        NearDuplicates.among(measured.stream().map(PhotoMeasure::fingerprint).toList()).photos();
    Map<Integer, Map<String, Sample>> groups = new TreeMap<>();
    for (int i = 0; i < samples.size(); i++) {
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
