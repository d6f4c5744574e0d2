package maskwise.duplicate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Which rows show the same. Two grades: the same <em>photo</em>, be it repainted in parts, as when
 * a mask was painted on a face: the same person, and so the same gender and age; and the same
 * <em>picture</em>, unaltered but for size and compression: the same mask, too.
 *
 * @param photos for each row the first row with the same photo; a row's own place if there is none
 * @param pictures for each row the first row with the same picture
 */
public record LookAlikes(List<Integer> photos, List<Integer> pictures) {

  /** Copies the lists. */
  public LookAlikes {
    photos = List.copyOf(photos);
    pictures = List.copyOf(pictures);
  }

  /** Only rows with the same file show the same picture; used when pixels are not compared. */
  public static LookAlikes byFile(List<Sample> samples) {
    Map<Path, Integer> firsts = new HashMap<>();
    List<Integer> first =
        IntStream.range(0, samples.size())
            .map(row -> firsts.computeIfAbsent(samples.get(row).path(), unseen -> row))
            .boxed()
            .toList();
    return new LookAlikes(first, first);
  }

  /** For each row the first that must have the same value of an attribute. */
  public List<Integer> alike(Attribute attribute) {
    return attribute == Attribute.MASK ? pictures : photos;
  }
}
