package maskwise.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;
import maskwise.manifest.Sample;

/**
 * Photos and people of each of the 18 classes.
 *
 * @param images photos of each class; the position is the class
 * @param people different people of each class
 * @param incomplete photos that lack an attribute and therefore have no class
 */
public record ClassCounts(List<Integer> images, List<Integer> people, int incomplete)
    implements Serializable {

  /** Copies the lists. */
  public ClassCounts {
    images = List.copyOf(images);
    people = List.copyOf(people);
  }

  static ClassCounts of(List<Sample> samples) {
    int[] images = new int[FaceClass.COUNT];
    List<Set<String>> people = new ArrayList<>();
    for (int i = 0; i < FaceClass.COUNT; i++) {
      people.add(new HashSet<>());
    }
    int incomplete = 0;
    for (Sample sample : samples) {
      Optional<FaceClass> face = sample.labels().faceClass();
      if (face.isEmpty()) {
        incomplete++;
      } else {
        images[face.get().index()]++;
        people.get(face.get().index()).add(sample.group());
      }
    }
    return new ClassCounts(
        IntStream.of(images).boxed().toList(), people.stream().map(Set::size).toList(), incomplete);
  }

  ClassCounts plus(ClassCounts others) {
    return new ClassCounts(
        Sums.of(images, others.images),
        Sums.of(people, others.people),
        Math.addExact(incomplete, others.incomplete));
  }

  /** Photos that have a class. */
  public int complete() {
    return images.stream().mapToInt(Integer::intValue).sum();
  }

  /** Classes without a photo. */
  public List<Integer> absent() {
    return IntStream.range(0, images.size()).filter(i -> images.get(i) == 0).boxed().toList();
  }

  /** Largest and smallest class; empty if no photo has a class. */
  public Optional<Imbalance> imbalance() {
    return Imbalance.of(images);
  }
}
