package maskwise.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/**
 * Where members agree.
 *
 * @param shares {@code [members][members]}: on what share of the photos two of them name the same
 *     class, or the same values of the attributes that both predict; NaN if there are none
 * @param voices for each number of members, from 0, that have a weight and name the class that the
 *     ensemble names: how many photos there are, and on how many of those whose class is known it
 *     is right
 */
public record Agreement(List<List<Double>> shares, List<Voices> voices) {

  /**
   * Photos on which so many members name what the ensemble names.
   *
   * @param members how many, 0 to all that have a weight
   * @param photos how many photos
   * @param known of how many of them the class is known
   * @param right on how many of those the ensemble is right
   */
  public record Voices(int members, int photos, int known, int right) {}

  /** Copies the lists. */
  public Agreement {
    shares = shares.stream().map(List::copyOf).toList();
    voices = List.copyOf(voices);
  }

  /**
   * Counts.
   *
   * @param candidates the members
   * @param weights of the members; those of weight 0 have no voice
   * @param together what they answer as an ensemble
   */
  public static Agreement of(Candidates candidates, List<Double> weights, Answers together) {
    List<Answers> heard =
        IntStream.range(0, candidates.count())
            .filter(member -> weights.get(member) > 0)
            .mapToObj(candidates.members()::get)
            .toList();
    int count = heard.size();
    int photos = together.size();
    List<List<Double>> shares = new ArrayList<>();
    for (Answers one : candidates.members()) {
      List<Double> row = new ArrayList<>();
      for (Answers other : candidates.members()) {
        row.add(same(one, other) / photos);
      }
      shares.add(row);
    }
    int[] all = new int[count + 1];
    int[] known = new int[count + 1];
    int[] right = new int[count + 1];
    for (int photo = 0; photo < photos; photo++) {
      int named = together.decided()[photo];
      int voices = 0;
      for (Answers member : heard) {
        voices += agree(member.decided()[photo], named, member.attributes()) ? 1 : 0;
      }
      all[voices]++;
      var truth = candidates.samples().get(photo).labels().faceClass();
      if (truth.isPresent()) {
        known[voices]++;
        right[voices] += truth.get().index() == named ? 1 : 0;
      }
    }
    List<Voices> voices = new ArrayList<>();
    for (int n = 0; n <= count; n++) {
      voices.add(new Voices(n, all[n], known[n], right[n]));
    }
    return new Agreement(shares, voices);
  }

  private static double same(Answers one, Answers other) {
    List<Attribute> both = one.attributes().stream().filter(other.attributes()::contains).toList();
    if (both.isEmpty()) {
      return Double.NaN;
    }
    return IntStream.range(0, one.size())
        .filter(photo -> agree(one.decided()[photo], other.decided()[photo], both))
        .count();
  }

  private static boolean agree(int one, int other, List<Attribute> attributes) {
    return attributes.stream()
        .allMatch(of -> FaceClass.of(one).value(of) == FaceClass.of(other).value(of));
  }
}
