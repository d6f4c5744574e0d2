package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;
import maskwise.metrics.Score;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftTargetTrainingTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Makes a manifest anew, row by row; the columns in the form of a CSV file's row. */
  @FunctionalInterface
  private interface Change {
    Sample of(Sample sample, int row);
  }

  private void change(String manifest, Change change) throws IOException {
    Path file = directory.resolve(manifest);
    List<Sample> rows =
        ManifestReader.read(file, PictureCheck.NONE, new Problems(false, problem -> {})).samples();
    List<Sample> changed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Sample own = change.of(rows.get(i), i);
      changed.add(new Sample(own.path(), own.person(), own.labels(), own.extra()));
    }
    ManifestWriter.write(Manifest.of(changed), file);
  }

  /** A teacher that is right and quite sure; of every third photo the label itself stays. */
  private static Sample soft(Sample sample, int row) {
    if (row % 3 == 0) {
      return sample;
    }
    Sample soft = sample.withLabels(sample.labels().only(List.of()));
    for (maskwise.label.Attribute attribute : maskwise.label.Attribute.values()) {
      int value = sample.labels().value(attribute).getAsInt();
      List<String> columns = TargetColumns.of(attribute);
      double rest = 0.1 / (columns.size() - 1);
      for (int i = 0; i < columns.size(); i++) {
        soft = soft.with(columns.get(i), Double.toString(i == value ? 0.9 : rest));
      }
    }
    return soft.with("pseudo", "mask+gender+age").with("weight", "0.8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target=joint",
        "target=gender",
        "target=parallel",
        "age.head=expectation",
        "mix={mixup: 0.8, cutmix: 1.0}",
        "train.grad_accum_steps=3",
        "sampling={by: class, balanced_batch: true}",
        "loss={name: focal, class_weights: balanced, label_smoothing: 0.1, logit_adjustment: 0.5}",
        "heads.weights=uncertainty",
        "freeze=all but head"
      })
  void everyKindOfTrainingTakesThem(String key) throws IOException {
    change("train.csv", SoftTargetTrainingTest::soft);

    TrainingOutcome outcome = tiny.train(key, "train.epochs=1", "train.probe=10");

    assertThat(outcome.ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
  }

  @Test
  void whatOnlyATeacherSaysIsLearned() throws IOException {
    change("train.csv", SoftTargetTrainingTest::soft);
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        };

    Score score = tiny.train(listener, "train.epochs=20", "augment=[]").best();

    assertThat(score.value()).isGreaterThan(0.9);
    assertThat(notes)
        .contains(
            "Training on pseudo labels on 60 of 90 photos (mask on 60, gender on 60, age on 60);"
                + " probabilities instead of labels on 60 of 90 photos (mask on 60, gender on 60,"
                + " age on 60); weights from 0.8 to 1.");
  }

  @Test
  void aHeadIsFittedToThem() throws IOException {
    change("train.csv", SoftTargetTrainingTest::soft);
    String[] fit = {
      "freeze=all but head", "augment=[]", "model.dropout=0", "optimizer.head_solver=lbfgs"
    };

    RunDirectory soft = tiny.train(fit).run();

    assertThat(Files.readAllLines(soft.resultsFile())).hasSize(1 + 3);
    drawData();
    assertThat(TinyTraining.numbers(soft))
        .isNotEqualTo(TinyTraining.numbers(tiny.train(fit).run()));
  }

  @Test
  void aBrokenTrainingGoesOnToTheSameNumbers() throws IOException {
    change("train.csv", SoftTargetTrainingTest::soft);

    SameRun.verify(tiny.train().run(), tiny.brokenAndResumed());
  }

  @Test
  void columnsThatSayNothingChangeNothing() throws IOException {
    RunDirectory plain = tiny.train().run();
    change("train.csv", (sample, row) -> sample.with("weight", "1").with("pseudo", ""));

    SameRun.verify(plain, tiny.train().run());
  }

  @Test
  void aPhotoOfWeightZeroIsLeftOut() throws IOException {
    change("train.csv", (sample, row) -> sample.with("weight", row < 10 ? "0" : ""));

    assertThat(TrainingData.load(tiny.recipe(), TrainingListener.NONE).train()).hasSize(80);
  }

  @Test
  void pseudoLabelsAreRefusedWhereTheNetworkIsJudged() throws IOException {
    change("validation.csv", (sample, row) -> row == 2 ? sample.with("pseudo", "age") : sample);

    assertThatThrownBy(tiny::train)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found pseudo labels on 1 of 36 photos")
        .hasMessageContaining("only for training");
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void lossesOfHardLabelsAreRefusedBeforeADirectoryIsMade() throws IOException {
    change("train.csv", SoftTargetTrainingTest::soft);

    for (String loss : List.of("loss.name=ldam", "loss.soft_f1=0.5")) {
      assertThatThrownBy(() -> tiny.train(loss))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("for " + loss.substring(0, loss.indexOf("=")))
          .hasMessageContaining("found probabilities or weights");
    }
    assertThat(tiny.runs().resolve("tiny")).doesNotExist();
  }

  @Test
  void pseudoLabeledPhotosAreNotProbed() throws IOException {
    change("train.csv", (sample, row) -> sample.with("pseudo", row < 60 ? "age" : ""));

    RunDirectory run = tiny.train("train.epochs=1").run();

    // a row for each value of each attribute and class; only photos of class 12 and more are left
    assertThat(Files.readString(run.gapFile())).isNotEmpty();
    assertThat(Files.readAllLines(run.resultsFile()).get(0)).contains("probe_loss");
  }
}
