package maskwise.split;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;

/**
 * Refuses to judge a network by people it has learned from: the score would be that of its memory.
 */
public final class SplitCheck {

  private SplitCheck() {}

  /**
   * Checks that two manifests have no person and no picture in common.
   *
   * @param leftName how messages call the left one, a file or its role
   * @param rightName how messages call the right one
   * @throws UserError if they have; it says how many, and names the first of the right one
   */
  public static void requireDisjoint(
      String leftName, Manifest left, String rightName, Manifest right) {
    if (leftName.equals(rightName)) {
      throw new UserError(
          "expected two files, one to train and one to validate on, found "
              + leftName
              + " for both; split it by person first");
    }
    String where = " in both " + leftName + " and " + rightName + ", found ";
    requireDisjoint("picture", sample -> picture(sample).toString(), where, left, right);
    requireDisjoint("person", Sample::group, where, left, right);
  }

  private static void requireDisjoint(
      String what, Function<Sample, String> key, String where, Manifest left, Manifest right) {
    Map<String, Sample> known = new HashMap<>();
    left.samples().forEach(sample -> known.putIfAbsent(key.apply(sample), sample));
    Map<String, Sample> shared = new LinkedHashMap<>();
    for (Sample sample : right.samples()) {
      if (known.containsKey(key.apply(sample))) {
        shared.putIfAbsent(key.apply(sample), sample);
      }
    }
    if (!shared.isEmpty()) {
      Map.Entry<String, Sample> first = shared.entrySet().iterator().next();
      throw new UserError(
          "expected no "
              + what
              + where
              + shared.size()
              + ", first "
              + first.getKey()
              + " ("
              + picture(known.get(first.getKey())).getFileName()
              + ", "
              + picture(first.getValue()).getFileName()
              + "); split again by person");
    }
  }

  /**
   * Checks that validation uses no pseudo labels.
   *
   * @param name how messages call the manifest, a file or its role
   * @throws UserError if rows have pseudo labels; it says how many, and names the first
   */
  public static void requireTrueLabels(String name, Manifest manifest) {
    List<Sample> pseudo =
        manifest.samples().stream().filter(sample -> !sample.pseudo().isEmpty()).toList();
    if (!pseudo.isEmpty()) {
      throw new UserError(
          "expected true labels for validation in "
              + name
              + ", found pseudo labels on "
              + pseudo.size()
              + " of "
              + manifest.size()
              + " photos, first "
              + pseudo.get(0).path()
              + " ("
              + TargetColumns.pseudo(pseudo.get(0).pseudo())
              + "); pseudo labels are only for training: remove these rows");
    }
  }

  /**
   * How many people of one manifest stand in another, too.
   *
   * @param of whose people are counted
   */
  public static int sharedPeople(Manifest other, Manifest of) {
    return peopleOfBoth(other, of).size();
  }

  /** The people who stand in both manifests, in the order of the second. */
  public static List<String> peopleOfBoth(Manifest other, Manifest of) {
    Set<String> known = other.samples().stream().map(Sample::group).collect(Collectors.toSet());
    return of.samples().stream().map(Sample::group).distinct().filter(known::contains).toList();
  }

  private static Path picture(Sample sample) {
    return sample.path().toAbsolutePath().normalize();
  }
}
