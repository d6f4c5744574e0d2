package maskwise.explore;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Photos of each value of an attribute.
 *
 * @param attribute the attribute
 * @param images photos of each value, in label order
 * @param unknown photos of which the attribute is not known
 */
public record AttributeCounts(Attribute attribute, List<Integer> images, int unknown)
    implements Serializable {

  /** Copies the list. */
  public AttributeCounts {
    images = List.copyOf(images);
  }

  static AttributeCounts of(Attribute attribute, List<Sample> samples) {
    int[] counts = new int[attribute.size() + 1];
    for (Sample sample : samples) {
      counts[sample.labels().value(attribute).orElse(attribute.size())]++;
    }
    return new AttributeCounts(
        attribute,
        IntStream.of(counts).limit(attribute.size()).boxed().toList(),
        counts[attribute.size()]);
  }

  AttributeCounts plus(AttributeCounts other) {
    return new AttributeCounts(
        attribute, Sums.of(images, other.images), Math.addExact(unknown, other.unknown));
  }

  /** Photos of which the attribute is known. */
  public int known() {
    return images.stream().mapToInt(Integer::intValue).sum();
  }

  /** Most and least frequent value; empty if the attribute is never known. */
  public Optional<Imbalance> imbalance() {
    return Imbalance.of(images);
  }
}
