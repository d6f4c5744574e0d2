package maskwise.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/**
 * Which photos stand on a contact sheet: some of all that have the same labels, drawn at random,
 * different people before the same one again.
 *
 * @param labels what they have in common; never an age in years
 * @param images photos that have these labels
 * @param samples those on the sheet
 */
public record SheetPlan(Labels labels, int images, List<Sample> samples) {

  /** Copies the list. */
  public SheetPlan {
    samples = List.copyOf(samples);
  }

  /**
   * A sheet for each of the 18 classes that occur, in their order, then one for each kind of
   * incomplete labels, the most frequent first.
   *
   * @param photos on a sheet at most, at least 1
   * @param seed which photos are drawn
   */
  public static List<SheetPlan> of(Manifest manifest, int photos, long seed) {
    Map<Labels, Integer> counts = new HashMap<>();
    manifest.samples().forEach(sample -> counts.merge(kind(sample.labels()), 1, Integer::sum));
    return of(manifest.samples(), counts, photos, seed);
  }

  /**
   * The same where only some of the photos are at hand.
   *
   * @param candidates at least as many of each kind as a sheet shows, or all
   * @param counts how many photos there are of each {@link #kind}
   * @param photos on a sheet at most, at least 1
   * @param seed which of the candidates are drawn
   */
  public static List<SheetPlan> of(
      List<Sample> candidates, Map<Labels, Integer> counts, int photos, long seed) {
    Map<Labels, List<Sample>> byLabels = new LinkedHashMap<>();
    for (Sample sample : candidates) {
      byLabels.computeIfAbsent(kind(sample.labels()), unseen -> new ArrayList<>()).add(sample);
    }
    Map<Integer, SheetPlan> classes = new TreeMap<>();
    List<SheetPlan> incomplete = new ArrayList<>();
    byLabels.forEach(
        (labels, samples) -> {
          SheetPlan plan =
              new SheetPlan(labels, counts.get(labels), draw(samples, photos, new Random(seed)));
          Optional<FaceClass> face = labels.faceClass();
          if (face.isPresent()) {
            classes.put(face.get().index(), plan);
          } else {
            incomplete.add(plan);
          }
        });
    incomplete.sort(
        Comparator.comparing(SheetPlan::images).reversed().thenComparing(plan -> plan.name()));
    List<SheetPlan> all = new ArrayList<>(classes.values());
    all.addAll(incomplete);
    return all;
  }

  /** A name for a file: {@code wear_female_from_60}, {@code wear_unknown_unknown}. */
  public String name() {
    return Arrays.stream(Attribute.values()).map(this::name).collect(Collectors.joining("_"));
  }

  private String name(Attribute attribute) {
    OptionalInt value = labels.value(attribute);
    return value.isPresent() ? attribute.names().get(value.getAsInt()) : "unknown";
  }

  /** What the photos of a sheet have in common: labels without the age in years. */
  public static Labels kind(Labels labels) {
    return new Labels(labels.mask(), labels.gender(), OptionalInt.empty(), labels.age());
  }

  private static List<Sample> draw(List<Sample> samples, int photos, Random random) {
    List<Sample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, random);
    List<Sample> drawn = new ArrayList<>();
    List<Sample> again = new ArrayList<>();
    Set<String> people = new HashSet<>();
    for (Sample sample : shuffled) {
      (people.add(sample.group()) ? drawn : again).add(sample);
    }
    drawn.addAll(again);
    return drawn.subList(0, Math.min(photos, drawn.size()));
  }
}
