package maskwise.ensemble;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an ensemble is made of.
 *
 * @param averaging what of the members' answers is averaged
 * @param members at least one, with different names
 * @param origin how the weights were found
 */
public record EnsembleSpec(Averaging averaging, List<Member> members, Origin origin) {

  /**
   * A network, or several that answer as one.
   *
   * @param name what it is called in tables
   * @param run where it lies within the ensemble: a run directory or a weights file
   * @param source where it was taken from
   * @param sha256 of its weights
   * @param weight how much it counts, 0 or more
   * @param views how it looks at a photo, such as {@code 1.0,0.85+flip}; empty: as it was trained
   */
  public record Member(
      String name, String run, String source, String sha256, double weight, String views) {}

  /**
   * How weights were found.
   *
   * @param search {@code equal}, {@code given}, {@code greedy} or {@code simplex}
   * @param manifest the photos they were found on, an absolute path; empty if on none
   * @param photos how many
   * @param outOfFold whether each photo was answered by the member that had not learned from its
   *     person
   */
  public record Origin(String search, String manifest, int photos, boolean outOfFold) {}

  /** Copies the list, and checks names and weights. */
  public EnsembleSpec {
    members = List.copyOf(members);
    Set<String> names = new HashSet<>();
    members.forEach(each -> names.add(each.name()));
    if (members.isEmpty() || names.size() < members.size()) {
      throw new IllegalArgumentException(
          "expected members with different names, found "
              + members.stream().map(Member::name).toList());
    }
    new EnsembleMean(averaging, members.stream().map(Member::weight).toList());
  }

  /** Makes one answer of those of the members. */
  public EnsembleMean mean() {
    return new EnsembleMean(averaging, members.stream().map(Member::weight).toList());
  }
}
