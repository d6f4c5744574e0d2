package maskwise.teach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.predict.TrainedClassifier;
import maskwise.pseudo.TeacherAnswers;
import maskwise.run.Digest;
import maskwise.run.RunDirectory;
import maskwise.run.TunedRule;

/**
 * Runs, or weights files, that label photos for others, together as one teacher.
 *
 * @param runs at least one
 */
public record Teachers(List<Path> runs) {

  /** So many digits of a digest tell weights apart. */
  private static final int DIGITS = 12;

  /** Copies the list. */
  public Teachers {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("expected a run as teacher, found none");
    }
  }

  /** The attributes that at least one of them answers. */
  public Set<Attribute> attributes() {
    Set<Attribute> answered = EnumSet.noneOf(Attribute.class);
    runs.forEach(run -> answered.addAll(TrainedClassifier.target(run).attributes()));
    return answered;
  }

  /**
   * What they are called in manifests and provenance: each run's name and the beginning of the
   * digest of its weights, {@code vit@3fa4b2c1d0e9}, joined by {@code +}.
   *
   * @throws UserError if one has no weights yet
   * @throws IOException if their weights cannot be read
   */
  public String name() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path run : runs) {
      names.add(name(run.toAbsolutePath().normalize()) + "@" + digest(run).substring(0, DIGITS));
    }
    return String.join("+", names);
  }

  private static String digest(Path run) throws IOException {
    try {
      return Files.isDirectory(run)
          ? TunedRule.digest(RunDirectory.open(run))
          : Digest.ofWeights(run);
    } catch (NoSuchFileException e) {
      throw new UserError(
          "expected a run that has weights, found none at "
              + e.getFile()
              + ": its training has not finished an epoch; continue it with: maskwise train"
              + " --resume "
              + run,
          e);
    }
  }

  /** The run's name; of one within another run both. */
  private static String name(Path run) {
    if (!RunDirectory.isRun(run)) {
      String file = run.getFileName().toString();
      Path around = run.getParent().getParent();
      return around != null && RunDirectory.isRun(around)
          ? name(around)
          : file.replaceFirst("[.][^.]*$", "");
    }
    String own = run.getFileName().toString();
    return RunDirectory.isRun(run.getParent()) ? run.getParent().getFileName() + "/" + own : own;
  }

  /**
   * Asks them about photos as they are, one run after another; where one was tuned its
   * probabilities are calibrated.
   *
   * @param photos files of faces, cut as those that they learned from
   * @param progress told of photos answered by all together
   * @throws maskwise.base.UserError if a run cannot be opened or a photo not be read
   */
  public TeacherAnswers ask(List<Path> photos, ClassifyOptions options, Progress progress) {
    List<Answers> answers = new ArrayList<>();
    int all = photos.size() * runs.size();
    for (Path run : runs) {
      int before = photos.size() * answers.size();
      try (FaceClassifier network = TrainedClassifier.open(run)) {
        answers.add(
            network.classify(
                Pictures.of(photos),
                options,
                (done, total) -> progress.report(before + done, all)));
      }
    }
    return TeacherAnswers.of(answers);
  }

  @Override
  public String toString() {
    return runs.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
