package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes with yesterday's names say the same as with today's, and are told so. */
class OldNamesTest {

  private static final String DATA = "data: {train: a.csv, validation: b.csv}\n";

  @TempDir Path directory;

  private final List<String> notes = new ArrayList<>();

  private Recipe read(String yaml, String... overrides) throws IOException {
    return plan(yaml, overrides).single();
  }

  private Plan plan(String yaml, String... overrides) throws IOException {
    Path file = directory.resolve("old.yaml");
    Files.writeString(file, DATA + yaml);
    return Plan.read(
        file,
        List.of(overrides),
        source -> {
          throw new AssertionError(source);
        },
        notes::add);
  }

  @Test
  void anOldNameIsReadWithANoteAndWrittenAnew() throws IOException {
    Recipe recipe = read("train:\n  accumulate: 4\n", "model.dropout=0.25");

    assertThat(recipe.train().gradAccumSteps()).isEqualTo(4);
    assertThat(recipe.model().network().dropRate()).isEqualTo(0.25);
    assertThat(recipe.toYaml()).contains("grad_accum_steps: 4").doesNotContain("accumulate:");
    assertThat(notes)
        .containsExactly(
            "Note: "
                + directory.resolve("old.yaml")
                + ":3: 'train.accumulate' is called 'train.grad_accum_steps' now",
            "Note: command line: 'model.dropout' is called 'model.drop_rate' now");
    assertThat(recipe).isEqualTo(read("train: {grad_accum_steps: 4}\n", "model={drop_rate: 0.25}"));
  }

  @Test
  void theCommandLineReplacesByEitherName() throws IOException {
    assertThat(read("model: {drop_rate: 0.1}", "model.dropout=0.2").model().network().dropRate())
        .isEqualTo(0.2);
    assertThat(read("model: {dropout: 0.1}", "model.drop_rate=0.2").model().network().dropRate())
        .isEqualTo(0.2);
    assertThat(read("", "model={dropout: 0.3}").model().network().dropRate()).isEqualTo(0.3);
  }

  @Test
  void aKeyByBothNamesIsRefused() {
    assertThatThrownBy(() -> read("model: {drop_rate: 0.1, dropout: 0.1}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("old.yaml:2: expected 'model.drop_rate' once")
        .hasMessageContaining("by its old name 'model.dropout'");
  }

  @Test
  void theNetworksOfAParallelRunMayHaveThemToo() throws IOException {
    Members three =
        (Members)
            plan(
                """
            target: parallel
            parallel:
              mask: {model: {dropout: 0.1}}
              gender: {model.dropout: 0.2, train: {epochs: 3}}
            """,
                "parallel.age.model.dropout=0.3");

    assertThat(three.named("mask").recipe().model().network().dropRate()).isEqualTo(0.1);
    assertThat(three.named("gender").recipe().model().network().dropRate()).isEqualTo(0.2);
    assertThat(three.named("gender").recipe().train().epochs()).isEqualTo(3);
    assertThat(three.named("age").recipe().model().network().dropRate()).isEqualTo(0.3);
    assertThat(notes).hasSize(3);
  }

  @Test
  void everyNewNameIsAKeyAndNoOldOneIs() {
    List<String> keys = Recipe.keys().stream().map(KeyDoc::name).toList();
    assertThat(keys)
        .containsAll(OldNames.RENAMED.values())
        .doesNotContainAnyElementsOf(OldNames.RENAMED.keySet());
  }
}
