package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.recipe.Members;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final Recipe RECIPE =
      Recipe.parse("name: faces\ndata: {train: a.csv, validation: b.csv}\n", Path.of("/data"));

  @TempDir Path runs;

  @Test
  void everyRunGetsANameOfItsOwnEvenAtOnce() {
    assertThat(
            IntStream.range(0, 8)
                .parallel()
                .mapToObj(
                    i -> {
                      try {
                        return RunDirectory.create(runs, RECIPE).name();
                      } catch (IOException e) {
                        throw new AssertionError(e);
                      }
                    }))
        .containsExactlyInAnyOrder(
            "faces", "faces-2", "faces-3", "faces-4", "faces-5", "faces-6", "faces-7", "faces-8");
  }

  @Test
  void theRecipeIsKept() throws IOException {
    RunDirectory run = RunDirectory.create(runs, RECIPE);

    assertThat(RunDirectory.open(run.path()).recipe()).isEqualTo(RECIPE);
  }

  @Test
  void ofSeveralNetworksEachHasARunWithinItInTheOrderOfThePlan() throws IOException {
    Members three =
        (Members)
            Plan.parse(
                "name: three\ntarget: parallel\ndata: {train: a.csv, validation: b.csv}\n",
                Path.of("/data"));
    RunDirectory run = RunDirectory.create(runs, three);
    assertThat(run.members()).isEmpty(); // none has begun

    RunDirectory age = run.make("age", three.named("age").recipe());

    assertThat(run.members())
        .extracting(RunDirectory::name)
        .containsExactly("mask", "gender", "age");
    assertThat(age.members()).isEmpty();
    assertThat(run.plan()).isEqualTo(three);
    assertThat(age.recipe()).isEqualTo(three.named("age").recipe());
    assertThatThrownBy(run::recipe).isInstanceOf(UserError.class);
  }

  @Test
  void aRunOfOneNetworkHasNoMembersThoughItsRecipeIsOfAnotherVersion() throws IOException {
    RunDirectory run = RunDirectory.create(runs, RECIPE);
    Files.writeString(run.recipeFile(), "a_key_that_is_gone: 3\n");

    assertThat(RunDirectory.open(run.path()).members()).isEmpty();
    assertThatThrownBy(run::plan).isInstanceOf(UserError.class);
  }

  @Test
  void anotherDirectoryIsRefused() {
    assertThatThrownBy(() -> RunDirectory.open(runs))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("recipe.yaml");
  }

  @Test
  void whatAKilledProcessHalfWroteIsSweptAway() throws IOException {
    RunDirectory run = RunDirectory.create(runs, RECIPE);
    Path part = Files.writeString(run.path().resolve(".metrics.json.123.part"), "{");

    run.sweep();

    assertThat(part).doesNotExist();
    assertThat(run.recipeFile()).exists();
  }

  @Test
  void aNewRunSweepsThoseThatNoProcessIsAtWorkOn() throws IOException {
    RunDirectory killed = RunDirectory.create(runs, RECIPE);
    RunLock.of(killed).close();
    Path part = Files.writeString(killed.path().resolve(".metrics.json.123.part"), "{");
    RunDirectory training = RunDirectory.create(runs, RECIPE);
    Path written = Files.writeString(training.path().resolve(".metrics.json.123.part"), "{");

    try (RunLock lock = RunLock.of(training)) {
      RunDirectory.create(runs, RECIPE);
    }

    assertThat(part).doesNotExist();
    assertThat(written).exists();
  }
}
