package maskwise.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.manifest.Sample;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A share of the people, all photos of each. Who is in it follows from the seed and the person's
 * name alone, so that a larger share holds those of a smaller one, whatever else is in the
 * manifest.
 */
final class PartOfThePeople {

  private PartOfThePeople() {}

  /**
   * Chooses.
   *
   * @param share over 0 to 1; at least one person stays
   */
  static List<Sample> of(List<Sample> samples, double share, long seed) {
    if (share >= 1) {
      return samples;
    }
    List<String> people =
        new ArrayList<>(samples.stream().map(Sample::group).collect(Collectors.toSet()));
    people.sort(
        Comparator.comparingLong((String person) -> draw(seed, person))
            .thenComparing(Comparator.naturalOrder()));
    int kept = (int) Math.max(1, Math.round(share * people.size()));
    Set<String> chosen = new HashSet<>(people.subList(0, Math.min(kept, people.size())));
    return samples.stream().filter(sample -> chosen.contains(sample.group())).toList();
  }

  private static long draw(long seed, String person) {
    return ByteBuffer.wrap(DigestUtils.sha256(seed + "\n" + person)).getLong();
  }
}
