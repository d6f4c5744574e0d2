package maskwise.train;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Engine;
import maskwise.predict.TrainedClassifier;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.Prediction;
import maskwise.rundir.PredictionsFile;
import maskwise.train.TrainingOutcome.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run may be cut off before its first step and after its last one, too. */
class EndOfARunTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** The kill is played by putting back the two files that are written after the checkpoint. */
  @Test
  void killedAfterTheLastCheckpointItsResultsAndItsEndAreMadeUpOnResume() throws IOException {
    RunDirectory run = tiny.train("train.epochs=2").run();
    String whole = Files.readString(run.resultsFile());
    List<String> rows = Files.readAllLines(run.resultsFile());
    Files.write(run.resultsFile(), rows.subList(0, 2));
    Provenance.read(run.provenanceFile()).resume(Engine.info()).write(run.provenanceFile());

    TrainingOutcome resumed = TinyTraining.resume(run);

    assertThat(resumed.ending()).isEqualTo(Ending.ALREADY_ENDED);
    assertThat(run.resultsFile()).hasContent(whole);
    Provenance provenance = Provenance.read(run.provenanceFile());
    assertThat(provenance.outcome()).isEqualTo("COMPLETED");
    assertThat(provenance.ended()).isNotEmpty();
  }

  /** Epochs are judged by one look, and are the same with and without further views. */
  @Test
  void whatItAnsweredAtItsEndIsWhatItAnswersFromThenOn() throws IOException {
    RunDirectory once = tiny.train("train.epochs=2").run();

    RunDirectory run = tiny.train("train.epochs=2", "tta.crops=[1.0, 0.6]", "tta.flip=true").run();

    assertThat(TinyTraining.numbers(run)).isEqualTo(TinyTraining.numbers(once));
    List<Prediction> answers = PredictionsFile.read(run.validationFile());
    assertThat(probabilities(answers)).isNotEqualTo(probabilities(validation(once)));
    try (FaceClassifier network = TrainedClassifier.open(run.path())) {
      double[][] later =
          network
              .classify(answers.stream().map(each -> Path.of(each.path())).toList())
              .probabilities();
      for (int photo = 0; photo < later.length; photo++) {
        assertThat(probabilities(answers).get(photo)).containsExactly(later[photo], within(1e-6));
      }
    }
    assertThat(MetricsFile.read(run.metricsFile()).accuracy())
        .isEqualTo(
            share(answers, each -> each.labels().faceClass().get().index() == each.predicted()));
  }

  /** Between the last checkpoint and the last answers: those of one look are there, no end is. */
  @Test
  void killedBeforeItsLastAnswersTheyAreGivenOnResume() throws IOException {
    String[] views = {"train.epochs=2", "tta.flip=true"};
    RunDirectory once = tiny.train("train.epochs=2").run();
    RunDirectory whole = tiny.train(views).run();
    RunDirectory killed = tiny.train(views).run();
    Files.copy(once.validationFile(), killed.validationFile(), REPLACE_EXISTING);
    Files.copy(once.metricsFile(), killed.metricsFile(), REPLACE_EXISTING);
    Provenance.read(killed.provenanceFile()).resume(Engine.info()).write(killed.provenanceFile());

    assertThat(TinyTraining.resume(killed).ending()).isEqualTo(Ending.ALREADY_ENDED);

    SameRun.verify(whole, killed);
  }

  @Test
  void askedToStopDuringItsLastAnswersItCanBeResumed() throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener listener =
        new TrainingListener() {
          private int epochs;

          @Override
          public void epoch(EpochResult result, boolean best) {
            epochs++;
          }

          @Override
          public void validating(int done, int total) {
            if (epochs == 2) {
              stop.request();
            }
          }
        };
    String[] views = {"train.epochs=2", "tta.crops=[1.0, 0.6]"};

    TrainingOutcome outcome = Trainer.run(tiny.recipe(views), tiny.runs(), listener, stop);

    assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(Provenance.read(outcome.run().provenanceFile()).outcome()).isEqualTo("INTERRUPTED");
    SameRun.verify(tiny.train(views).run(), TinyTraining.resume(outcome.run()).run());
    assertThat(Provenance.read(outcome.run().provenanceFile()).outcome()).isEqualTo("COMPLETED");
  }

  private static List<Prediction> validation(RunDirectory run) {
    return PredictionsFile.read(run.validationFile());
  }

  private static List<double[]> probabilities(List<Prediction> answers) {
    return answers.stream()
        .map(each -> each.probabilities().stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static double share(List<Prediction> answers, Predicate<Prediction> right) {
    return (double) answers.stream().filter(right).count() / answers.size();
  }

  @Test
  void askedToStopWhilePhotosAreDecodedItEndsCleanlyAndCanBeResumed() throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void caching(int done, int total) {
            stop.request();
          }
        };

    TrainingOutcome outcome = Trainer.run(tiny.recipe(), tiny.runs(), listener, stop);

    assertThat(outcome.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(outcome.epochs()).isZero();
    assertThat(Provenance.read(outcome.run().provenanceFile()).outcome()).isEqualTo("INTERRUPTED");
    assertThat(tiny.runs().resolve(".cache")).isEmptyDirectory();
    SameRun.verify(tiny.train().run(), TinyTraining.resume(outcome.run()).run());
  }

  @Test
  void aCacheThatAKilledRunHalfWroteIsSweptAfterADay() throws IOException {
    Path cache = Files.createDirectories(tiny.runs().resolve(".cache"));
    Path abandoned = Files.writeString(cache.resolve(".a.pictures.1.part"), "half");
    Path young = Files.writeString(cache.resolve(".a.pictures.2.part"), "half");
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    tiny.train("train.epochs=1");

    assertThat(abandoned).doesNotExist();
    assertThat(young).exists();
  }
}
