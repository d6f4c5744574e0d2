package maskwise.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.combine.CombinationFile;
import maskwise.combine.LearnedCombination;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.run.RunDirectory;
import maskwise.split.SplitCheck;

/**
 * Who of the people to tune a rule on, or to judge by, is known to what was trained: of these it
 * answers from memory, and is worse for others.
 *
 * @param manifest of the photos
 * @param gone manifests that a network learned from and that are not there any more
 * @param learned how many people a network learned from; of several manifests one is enough
 * @param combined how many people the combination of several networks was learned from
 */
public record KnownPeople(Path manifest, List<Path> gone, int learned, int combined) {

  /** Copies the list. */
  public KnownPeople {
    gone = List.copyOf(gone);
  }

  /**
   * Compares people with those of every manifest that something in the run was fitted to.
   *
   * @param photos to tune on
   * @param manifest where they came from
   */
  static KnownPeople of(RunDirectory run, Manifest photos, Path manifest) {
    List<Path> gone = new ArrayList<>();
    int learned = 0;
    for (Path train :
        run.recipes().stream().flatMap(each -> each.learnedFrom().stream()).distinct().toList()) {
      if (learned == 0 && !Files.isRegularFile(train)) {
        gone.add(train);
      } else if (learned == 0) {
        learned = shared(train, photos);
      }
    }
    return new KnownPeople(manifest, gone, learned, combined(run, photos));
  }

  private static int combined(RunDirectory run, Manifest photos) {
    if (!learnedCombination(run)) {
      return 0;
    }
    Path validation = run.plan().data().validation();
    return Files.isRegularFile(validation) ? shared(validation, photos) : 0;
  }

  private static boolean learnedCombination(RunDirectory run) {
    return Files.isRegularFile(run.combinationFile())
        && CombinationFile.read(run.combinationFile()) instanceof LearnedCombination;
  }

  private static int shared(Path manifest, Manifest photos) {
    Manifest other =
        ManifestReader.read(manifest, PictureCheck.NONE, new Problems(true, bad -> {}));
    return SplitCheck.sharedPeople(other, photos);
  }
}
