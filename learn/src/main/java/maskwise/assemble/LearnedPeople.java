package maskwise.assemble;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.inference.LabeledPhotos;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.run.RunDirectory;
import maskwise.split.SplitCheck;

/** Whom something trained has learned from, and therefore must not be judged on. */
final class LearnedPeople {

  private LearnedPeople() {}

  /**
   * Checks that nobody on the photos was learned from; what cannot be known is ignored.
   *
   * @param runOrWeights a run directory or a weights file
   * @throws UserError if somebody was
   */
  static void requireNone(Path runOrWeights, LabeledPhotos on) {
    if (!RunDirectory.isRun(runOrWeights)) {
      return;
    }
    Set<Path> manifests = new LinkedHashSet<>();
    RunDirectory.open(runOrWeights)
        .recipes()
        .forEach(recipe -> manifests.addAll(recipe.learnedFrom()));
    for (Path manifest : manifests) {
      if (Files.isRegularFile(manifest)) {
        Manifest learned =
            ManifestReader.read(manifest, PictureCheck.NONE, new Problems(true, bad -> {}));
        int shared = SplitCheck.sharedPeople(learned, Manifest.of(on.samples()));
        if (shared > 0) {
          throw new UserError(
              "expected people that no member was trained on, found "
                  + shared
                  + " of "
                  + on.manifest()
                  + " in "
                  + manifest
                  + ", which "
                  + runOrWeights
                  + " was trained on: weights fitted on them do not generalize; use its validation"
                  + " photos, train with --folds, or use --weights equal");
        }
      }
    }
  }
}
