package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import maskwise.combine.CombinationFile;
import maskwise.combine.LearnedCombination;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.run.RunDirectory;
import maskwise.split.SplitCheck;

/** Warns where a rule would be tuned on people whom the network has memorized. */
final class TrainingPeople {

  private TrainingPeople() {}

  /**
   * Compares people with those of every manifest that something in the run was fitted to.
   *
   * @param photos to tune on
   * @param manifest where they came from, to be named
   */
  static void warn(RunDirectory run, Manifest photos, Path manifest, PrintWriter err) {
    for (Path learned : trainedOn(run)) {
      if (!Files.isRegularFile(learned)) {
        err.println(
            "Note: "
                + learned
                + ", which the network learned from, is not there any more; make sure that nobody of"
                + " it is among the photos to tune on.");
        continue;
      }
      int shared = shared(learned, photos);
      if (shared > 0) {
        err.println(
            "Warning: the network learned from "
                + people(shared)
                + " of "
                + manifest
                + ", and has memorized them: the rule will be wrong for others. Tune on validation"
                + " photos, split by person.");
        break; // of several manifests one is enough
      }
    }
    if (!learnedCombination(run)) {
      err.flush();
      return;
    }
    Path combined = run.plan().data().validation();
    if (Files.isRegularFile(combined)) {
      int shared = shared(combined, photos);
      if (shared > 0) {
        err.println(
            "Warning: how the three networks are combined was learned from "
                + people(shared)
                + " of "
                + manifest
                + ": what the rule promises and holds is a little too good. Tune on people of neither"
                + " file, or combine by product.");
      }
    }
    err.flush();
  }

  private static boolean learnedCombination(RunDirectory run) {
    return Files.isRegularFile(run.combinationFile())
        && CombinationFile.read(run.combinationFile()) instanceof LearnedCombination;
  }

  private static Set<Path> trainedOn(RunDirectory run) {
    Set<Path> manifests = new LinkedHashSet<>();
    run.recipes().forEach(recipe -> manifests.add(recipe.data().train()));
    return manifests;
  }

  private static int shared(Path manifest, Manifest photos) {
    Manifest other =
        ManifestReader.read(manifest, PictureCheck.NONE, new Problems(true, bad -> {}));
    return SplitCheck.sharedPeople(other, photos);
  }

  private static String people(int count) {
    return count + (count == 1 ? " person" : " people");
  }
}
