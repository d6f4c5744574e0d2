package maskwise.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;

/**
 * One person with two genders, or two ages: at least one of the labels is wrong, or the photos show
 * different people.
 *
 * @param person the person
 * @param attribute gender or age
 * @param photos one photo for each value, with the value, the most frequent first
 * @param images how many photos have each value, in the same order
 */
public record Contradiction(
    String person, Attribute attribute, Map<String, Path> photos, Map<String, Integer> images) {

  /** Photos of one person may have been taken so many years apart before their ages contradict. */
  public static final int YEARS_APART = 5;

  /** Gender first, then age; by person. */
  static final Comparator<Contradiction> ORDER =
      Comparator.comparing(Contradiction::attribute).thenComparing(Contradiction::person);

  /** Copies the maps, keeping their order. */
  public Contradiction {
    photos = Collections.unmodifiableMap(new LinkedHashMap<>(photos));
    images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
  }

  /** Contradictions in gender first, then in age, by person. */
  static List<Contradiction> among(List<Sample> samples) {
    Map<String, List<Sample>> people =
        samples.stream()
            .filter(sample -> !sample.person().isEmpty())
            .collect(Collectors.groupingBy(Sample::person));
    List<Contradiction> found = new ArrayList<>();
    people.forEach(
        (person, photos) -> {
          if (photos.size() > 1) {
            if (differ(photos, Attribute.GENDER)) {
              found.add(of(person, Attribute.GENDER, photos));
            }
            if (agesDiffer(photos)) {
              found.add(of(person, Attribute.AGE, photos));
            }
          }
        });
    found.sort(ORDER);
    return found;
  }

  private static boolean agesDiffer(List<Sample> all) {
    List<Sample> photos = all.stream().filter(photo -> photo.labels().age().isPresent()).toList();
    boolean allInYears = photos.stream().allMatch(photo -> photo.labels().years().isPresent());
    if (!allInYears) {
      return differ(photos, Attribute.AGE);
    }
    int youngest = AgeGroup.MAX_YEARS;
    int oldest = 0;
    for (Sample photo : photos) {
      youngest = Math.min(youngest, photo.labels().years().getAsInt());
      oldest = Math.max(oldest, photo.labels().years().getAsInt());
    }
    return oldest - youngest > YEARS_APART;
  }

  private static boolean differ(List<Sample> photos, Attribute attribute) {
    return photos.stream()
            .map(photo -> photo.labels().value(attribute))
            .filter(OptionalInt::isPresent)
            .distinct()
            .count()
        > 1;
  }

  private static Contradiction of(String person, Attribute attribute, List<Sample> photos) {
    Function<Sample, String> text =
        attribute == Attribute.AGE
            ? photo -> LabelText.ageOf(photo.labels())
            : photo -> LabelText.of(photo.labels().gender());
    Map<String, List<Sample>> byValue =
        photos.stream()
            .filter(photo -> photo.labels().value(attribute).isPresent())
            .collect(Collectors.groupingBy(text, LinkedHashMap::new, Collectors.toList()));
    List<Map.Entry<String, List<Sample>>> order = new ArrayList<>(byValue.entrySet());
    order.sort(Comparator.comparing(entry -> -entry.getValue().size()));
    Map<String, Path> examples = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map.Entry<String, List<Sample>> entry : order) {
      examples.put(entry.getKey(), entry.getValue().get(0).path());
      counts.put(entry.getKey(), entry.getValue().size());
    }
    return new Contradiction(person, attribute, examples, counts);
  }
}
