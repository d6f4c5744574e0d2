package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.recipe.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {

  @TempDir Path directory;

  private TinyTraining tiny;
  private final List<Problem> told = new ArrayList<>();

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  private TrainingData load(String... overrides) {
    return TrainingData.load(
        tiny.recipe(overrides),
        new TrainingListener() {
          @Override
          public void problem(Problem problem) {
            told.add(problem);
          }
        });
  }

  private void edit(String manifest, String from, String to) throws IOException {
    Path file = directory.resolve(manifest);
    Files.writeString(file, Files.readString(file).replaceAll(from, to));
  }

  @Test
  void aPersonOnBothSidesIsRefused() throws IOException {
    edit("validation.csv", "validation-0-0,", "train-0-0,");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train-0-0")
        .hasMessageContaining("split again");
  }

  @Test
  void aBrokenPictureStopsUnlessItMayBeLeftOut() throws IOException {
    Files.writeString(directory.resolve("train").resolve("train-0-0.png"), "no picture");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.csv:2: ")
        .hasMessageContaining("train-0-0.png");

    TrainingData data = load("data.skip_bad=true");
    assertThat(data.train()).hasSize(89);
    assertThat(data.skipped()).isEqualTo(1);
    assertThat(told.get(told.size() - 1).kind()).isEqualTo(Problem.Kind.BROKEN_PICTURE);
  }

  @Test
  void onlyPhotosThatTeachTheTargetAreLearntFrom() throws IOException {
    edit("train.csv", "(train-0-0,wear),male,", "$1,,");

    assertThat(load("target=multihead").train()).hasSize(90);
    assertThat(load("target=mask").train()).hasSize(90);
    assertThat(load("target=gender").train()).hasSize(89);
    assertThat(load("target=joint").train()).hasSize(90);
    assertThat(load("target=joint", "loss.partial_labels=off").train()).hasSize(89);
  }

  @Test
  void aPhotoOfWhichNothingIsKnownIsAProblem() throws IOException {
    edit("train.csv", "(train-0-0),wear,male,[a-z0-9_]*", "$1,,,");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a label for mask, gender or age");
    assertThat(load("data.skip_bad=true").train()).hasSize(89);
  }

  @Test
  void aHeadOfYearsLearnsFromAgesNearABoundaryToo() throws IOException {
    edit("train.csv", "(train-0-0,wear,male),[a-z0-9_]*", "$1,30");

    assertThat(load("target=age", "age.margin=2").train()).hasSize(89);
    assertThat(load("target=age", "age.head=ordinal").train()).hasSize(90);
    Plan parallel = tiny.plan("target=parallel", "age.margin=2", "parallel.age.age.head=ordinal");
    assertThat(TrainingData.load(parallel.recipes().get(2), TrainingListener.NONE).train())
        .hasSize(90);
  }

  @Test
  void thereMustBeSomethingToJudgeOn() throws IOException {
    edit("validation.csv", "(?s)\n.*", "\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected validation photos with a label");
  }
}
