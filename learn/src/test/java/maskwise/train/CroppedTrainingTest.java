package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.HowCut;
import maskwise.run.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run remembers of how its photos were cut. */
class CroppedTrainingTest {

  private static final String SPEC =
      "face detector=blazeface margin=0.3 size=32x32 align=none center-share=1";

  @TempDir Path directory;
  private TinyTraining training;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void draw() throws IOException {
    training = new TinyTraining(directory);
  }

  @Test
  void aRunOnCropsRemembersHowTheyWereCut() throws IOException {
    say("train.csv", 90, SPEC);
    say("validation.csv", 36, SPEC);

    TrainingOutcome outcome = train();

    assertThat(TrainedClassifier.crop(outcome.run().path()).text()).isEqualTo(SPEC);
    assertThat(TrainedClassifier.crop(outcome.run().bestWeights()).text()).isEqualTo(SPEC);
    assertThat(Provenance.read(outcome.run().provenanceFile()).crop()).isEqualTo(SPEC);
    assertThat(notes).noneMatch(note -> note.contains("cut"));
  }

  @Test
  void aRunOnWholePhotosRemembersThat() throws IOException {
    TrainingOutcome outcome = train();

    assertThat(TrainedClassifier.crop(outcome.run().path())).isEqualTo(HowCut.Otherwise.NONE);
    assertThat(notes).noneMatch(note -> note.contains("cut"));
  }

  @Test
  void networksOfAParallelRunRememberItToo() throws IOException {
    say("train.csv", 90, SPEC);
    say("validation.csv", 36, SPEC);

    TrainingOutcome outcome = train("target=parallel");

    assertThat(TrainedClassifier.crop(outcome.run().path()).text()).isEqualTo(SPEC);
    assertThat(Provenance.read(outcome.run().provenanceFile()).crop()).isEqualTo(SPEC);
  }

  @Test
  void photosThatWereNotAllCutAlikeAreCountedBeforeTheTraining() throws IOException {
    say("train.csv", 60, SPEC);

    TrainingOutcome outcome = train();

    assertThat(TrainedClassifier.crop(outcome.run().path())).isEqualTo(HowCut.Otherwise.MIXED);
    assertThat(notes)
        .anyMatch(
            note ->
                note.contains("60 crops (BlazeFace, margin 0.3, 32x32); 30 whole photos")
                    && note.contains("predict cannot crop photos as in training"));
  }

  @Test
  void judgingOnPhotosCutOtherwiseIsWarnedOf() throws IOException {
    say("train.csv", 90, SPEC);

    train();

    assertThat(notes)
        .anyMatch(
            note ->
                note.startsWith("Warning: the training photos are crops (BlazeFace")
                    && note.contains("but the validation photos are whole photos"));
  }

  @Test
  void cropsThatDoNotSayHowTheyWereCutAreWarnedOf() throws IOException {
    say("train.csv", 90, "unknown");
    say("validation.csv", 36, "unknown");

    TrainingOutcome outcome = train();

    assertThat(TrainedClassifier.crop(outcome.run().path())).isEqualTo(HowCut.Otherwise.UNKNOWN);
    assertThat(notes).anyMatch(note -> note.contains("without a record of how they were cropped"));
  }

  private TrainingOutcome train(String... overrides) throws IOException {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String note) {
            notes.add(note);
          }
        };
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("train.epochs=1");
    return training.train(listener, all.toArray(new String[0]));
  }

  /** Puts a column crop into a manifest, filled in its first rows. */
  private void say(String manifest, int rows, String crop) throws IOException {
    Path file = directory.resolve(manifest);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int i = 0; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + "," + (i == 0 ? "crop" : i <= rows ? crop : ""));
    }
    Files.write(file, lines);
  }
}
