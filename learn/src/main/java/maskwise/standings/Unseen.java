package maskwise.standings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.split.SplitCheck;

/**
 * Sees to it that nobody on the photos that runs are judged on is among those they learned from.
 */
final class Unseen {

  /** So many people are named; the others are counted. */
  private static final int NAMED = 3;

  private final Manifest photos;
  private final Path file;
  private final Map<Path, List<String>> shared = new HashMap<>();

  /**
   * @param photos that runs are to be judged on
   * @param file where they are listed
   */
  Unseen(Manifest photos, Path file) {
    this.photos = photos;
    this.file = file;
  }

  /**
   * Refuses the photos if a run has learned from somebody on them.
   *
   * @throws UserError that names every such run and some of the people
   */
  void require(List<RunReading> runs) {
    List<String> learned = new ArrayList<>();
    for (RunReading run : runs) {
      Set<String> people = new LinkedHashSet<>();
      trainedOn(run).forEach(manifest -> people.addAll(among(manifest)));
      if (!people.isEmpty()) {
        learned.add(run.run().name() + " on " + words(List.copyOf(people)));
      }
    }
    if (!learned.isEmpty()) {
      throw new UserError(
          "expected people that no run was trained on in "
              + file
              + ", found runs that were trained on some of them: "
              + String.join("; ", learned)
              + "; use a manifest of other people, or rank only the other runs");
    }
  }

  /** What makes that uncertain for a run, in a sentence; empty if nothing does. */
  static String remark(RunReading run) {
    return trainedOn(run).stream()
        .filter(manifest -> !Files.isRegularFile(manifest))
        .findFirst()
        .map(
            manifest ->
                "it may have been trained on these people: " + manifest + " no longer exists")
        .orElse("");
  }

  private static Set<Path> trainedOn(RunReading run) {
    Set<Path> manifests = new LinkedHashSet<>();
    run.recipes().forEach(recipe -> manifests.addAll(recipe.learnedFrom()));
    return manifests;
  }

  private List<String> among(Path manifest) {
    return Files.isRegularFile(manifest)
        ? shared.computeIfAbsent(
            manifest,
            each ->
                SplitCheck.peopleOfBoth(
                    ManifestReader.read(each, PictureCheck.NONE, new Problems(true, bad -> {})),
                    photos))
        : List.of();
  }

  private static String words(List<String> people) {
    return (people.size() == 1 ? "1 person" : people.size() + " people")
        + " ("
        + String.join(", ", people.subList(0, Math.min(NAMED, people.size())))
        + (people.size() > NAMED ? ", ..." : "")
        + ")";
  }
}
