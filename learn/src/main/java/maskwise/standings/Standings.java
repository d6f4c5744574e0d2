package maskwise.standings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.bootstrap.Bootstrap;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.decide.DecisionRule;
import maskwise.leaderboard.BoardRun;
import maskwise.leaderboard.JudgedOn;
import maskwise.leaderboard.Leaderboard;
import maskwise.leaderboard.Leaderboard.Broken;
import maskwise.leaderboard.Leaderboard.Judged;
import maskwise.leaderboard.MeasuredScores;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.run.Digest;
import maskwise.run.TunedRule;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;

/**
 * Makes the leaderboard of runs. A run that cannot be read or opened is listed with the reason and
 * stops nothing.
 */
public final class Standings {

  private final Bootstrap bootstrap;
  private final List<RunReading> readings = new ArrayList<>();
  private final List<Broken> broken = new ArrayList<>();

  /** How runs are asked about photos, and who is told of it. */
  public interface Asking {

    /** What a run is shown of the photos: they, or the faces on them if it learned from such. */
    FacePictures pictures(Path run, List<Sample> photos);

    /** How {@link #pictures} cuts, so that answers to other cuts are told apart. */
    String cutting();

    /** Photos that go through a network together. */
    int batchSize();

    /** Told how many of a run's photos are answered; not of a run whose answers were kept. */
    Progress progress(String run, int photos);

    /** A sentence about something that went otherwise than it should. */
    void note(String sentence);
  }

  private Standings(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  /**
   * What a run's own files tell of it.
   *
   * @throws UserError if a file is damaged
   * @throws IOException if one cannot be read
   */
  public static BoardRun describe(Path run) throws IOException {
    return RunReading.of(new FoundRun(String.valueOf(run.getFileName()), run)).run();
  }

  private static Standings read(List<FoundRun> runs, Bootstrap bootstrap) {
    Standings standings = new Standings(bootstrap);
    for (FoundRun run : runs) {
      standings.attempt(run.name(), () -> RunReading.of(run)).ifPresent(standings.readings::add);
    }
    return standings;
  }

  /** Something that may fail because a run is broken. */
  private interface Work<T> {
    T result() throws IOException;
  }

  /** The result; none, and the run is listed as broken, if there is none. */
  private <T> Optional<T> attempt(String name, Work<T> work) {
    try {
      return Optional.of(work.result());
    } catch (UncheckedIOException e) {
      broken.add(new Broken(name, reason(e.getCause())));
    } catch (IOException | RuntimeException e) {
      broken.add(new Broken(name, reason(e)));
    }
    return Optional.empty();
  }

  private static String reason(Exception failure) {
    return failure instanceof UserError ? failure.getMessage() : failure.toString();
  }

  /**
   * Ranks runs by what each answered for its own validation photos in training, without its
   * decision rule, which came later. Only runs with the same validation photos are ranked against
   * one another.
   */
  public static Leaderboard byValidation(List<FoundRun> runs, Bootstrap bootstrap) {
    Standings standings = read(runs, bootstrap);
    List<Judged> judged = new ArrayList<>();
    List<RunReading> unjudged = new ArrayList<>();
    for (RunReading each : standings.readings) {
      Path answers = each.directory().validationFile();
      if (each.validation().isEmpty() || !Files.isRegularFile(answers)) {
        unjudged.add(each);
        continue;
      }
      standings
          .attempt(each.run().name(), () -> PredictionsFile.read(answers))
          .map(said -> standings.judged(each, each.validation().get(), said, ""))
          .ifPresent(judged::add);
    }
    return standings.leaderboard(judged, unjudged);
  }

  /**
   * Asks every run about the same photos, each by its decision rule if it has one, and ranks them.
   * Answers are kept in the run, so that they are not asked for again.
   *
   * @param photos nobody on which any run has learned from
   * @param file where they are listed
   * @throws UserError if a run has learned from somebody on them, or a photo cannot be read
   * @throws IOException if the photos cannot be read
   */
  public static Leaderboard on(
      Manifest photos, Path file, List<FoundRun> runs, Asking asking, Bootstrap bootstrap)
      throws IOException {
    Standings standings = read(runs, bootstrap);
    new Unseen(photos, file)
        .require(standings.readings.stream().filter(Standings::answers).toList());
    List<Path> pictures = photos.samples().stream().map(Sample::path).toList();
    JudgedOn on = new JudgedOn(file.toString(), Digest.ofFile(file), Digest.ofPhotos(pictures));
    List<Judged> judged = new ArrayList<>();
    List<RunReading> unjudged = new ArrayList<>();
    for (RunReading each : standings.readings) {
      if (!answers(each)) {
        unjudged.add(each);
        continue;
      }
      standings
          .ask(each, photos.samples(), on, asking)
          .map(said -> standings.judged(each, on, said, remark(each, on)))
          .ifPresent(judged::add);
    }
    return standings.leaderboard(judged, unjudged);
  }

  private Leaderboard leaderboard(List<Judged> judged, List<RunReading> unjudged) {
    return Leaderboard.of(judged, unjudged.stream().map(RunReading::run).toList(), broken);
  }

  /** Whether it has weights: all of its networks, and how they are combined. */
  private static boolean answers(RunReading run) {
    if (run.directory().ensemble().isPresent()) {
      return true;
    }
    return run.recipes().size() == 1
        ? Files.isRegularFile(run.directory().bestWeights())
        : Files.isRegularFile(run.directory().validationFile());
  }

  private Judged judged(RunReading run, JudgedOn on, List<Prediction> answers, String remark) {
    String all =
        Stream.of(run.members(), remark)
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("; "));
    return new Judged(run.run(), on, MeasuredScores.of(answers, bootstrap), all);
  }

  private static String remark(RunReading run, JudgedOn on) {
    Optional<DecisionRule> rule = TunedRule.of(run.directory().path());
    return rule.isPresent() && rule.get().origin().manifestSha256().equals(on.manifestSha256())
        ? "its decision rule was tuned on these photos, so its scores are too optimistic"
        : Unseen.remark(run);
  }

  /** Answers that were kept, or new ones; none if the run turns out to be broken. */
  private Optional<List<Prediction>> ask(
      RunReading run, List<Sample> photos, JudgedOn on, Asking asking) {
    String name = run.run().name();
    Path path = run.directory().path();
    Optional<KeptAnswers> kept =
        attempt(name, () -> KeptAnswers.of(run.directory(), on, asking.cutting()));
    Optional<List<Prediction>> before = kept.flatMap(KeptAnswers::read);
    if (kept.isEmpty() || before.isPresent()) {
      return before;
    }
    Optional<FaceClassifier> opened = attempt(name, () -> TrainedClassifier.open(path));
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (FaceClassifier network = opened.get()) {
      Optional<FacePictures> shown = attempt(name, () -> asking.pictures(path, photos));
      if (shown.isEmpty()) {
        return Optional.empty();
      }
      // What fails from here on is no fault of the run's: it concerns the photos, and all runs.
      try (FacePictures pictures = shown.get()) {
        List<Prediction> answers = answers(run, photos, pictures, network, asking);
        keep(kept.get(), answers, name, asking);
        return Optional.of(answers);
      }
    }
  }

  /** Somebody else's runs may not be written to; then they are asked again the next time. */
  private static void keep(KeptAnswers kept, List<Prediction> answers, String name, Asking asking) {
    try {
      kept.write(answers);
    } catch (IOException e) {
      asking.note("Note: the predictions of " + name + " could not be cached: " + e);
    }
  }

  private static List<Prediction> answers(
      RunReading run,
      List<Sample> photos,
      FacePictures shown,
      FaceClassifier classifier,
      Asking asking) {
    int workers = shown.cutsAny() ? Runtime.getRuntime().availableProcessors() : 1;
    Answers answers =
        classifier.classify(
            shown,
            new ClassifyOptions(asking.batchSize(), workers, Optional.empty()),
            asking.progress(run.run().name(), photos.size()));
    List<Sample> judged =
        photos.stream()
            .map(photo -> photo.withLabels(photo.labels().only(answers.attributes())))
            .toList();
    return new Evaluation(judged, answers).predictions();
  }
}
