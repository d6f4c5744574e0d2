package maskwise.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maskwise.base.UserError;
import maskwise.recipe.Plan;
import maskwise.search.SearchSpace.Choice;
import maskwise.search.SearchSpace.Listed;
import maskwise.search.SearchSpace.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {

  @TempDir private Path directory;

  private SweepPlan read(String yaml) throws IOException {
    return SweepPlan.read(Files.writeString(directory.resolve("rates.yaml"), yaml));
  }

  @Test
  void aGridHasEveryCombinationAndTheBase() throws IOException {
    SweepPlan plan =
        read(
            """
            recipe: faces.yaml
            seeds: [4]
            keys:
              optimizer.lr: [0.1, 0.2]
              target: [joint, multihead, age]
            """);
    assertThat(plan.variants()).hasSize(7);
    assertThat(plan.variants().get("lr=0.2 target=age").overrides())
        .containsExactly("optimizer.lr=0.2", "target=age");
    assertThat(plan.variants().get(SweepPlan.BASE).overrides()).isEmpty();
    assertThat(plan.recipe()).isEqualTo(directory.toAbsolutePath().resolve("faces.yaml"));
    assertThat(plan.name()).isEqualTo("rates");
  }

  @Test
  void variantsHaveNamesAndKeys() throws IOException {
    SweepPlan plan =
        read(
            """
            recipe: faces.yaml
            variants:
              smoothing and joint: {loss.label_smoothing: 0.1, target: joint}
              mixed: {sampling.sources: {a: 0.5, b: 0.5}}
            """);
    assertThat(plan.variants().get("smoothing and joint").settings())
        .containsExactly(Map.entry("loss.label_smoothing", "0.1"), Map.entry("target", "joint"));
    assertThat(plan.variants().get("mixed").settings())
        .containsEntry("sampling.sources", "{\"a\":0.5,\"b\":0.5}");
    assertThat(plan.seeds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void variantsMayShareKeysThroughAnchors() throws IOException {
    SweepPlan plan =
        read(
            """
            recipe: faces.yaml
            variants:
              slow: &slow {train: &train {epochs: 20}, loss.label_smoothing: 0.1}
              slow joint: {<<: *slow, target: joint}
              quick joint: {train: *train, target: joint}
            """);
    assertThat(plan.variants().get("slow joint").overrides())
        .containsExactlyInAnyOrder(
            "target=joint", "train={\"epochs\":20}", "loss.label_smoothing=0.1");
    assertThat(plan.variants().get("quick joint").overrides()).contains("train={\"epochs\":20}");
  }

  @Test
  void aVariantMayLearnFromFurtherPhotos() throws IOException {
    SweepPlan plan =
        read(
            """
            recipe: faces.yaml
            people: people.csv
            variants:
              more: {with: more/train.csv, target: joint}
              joint: {target: joint}
            """);
    assertThat(plan.with())
        .containsExactly(Map.entry("more", directory.toAbsolutePath().resolve("more/train.csv")));
    assertThat(plan.variants().get("more").overrides()).containsExactly("target=joint");
    assertThat(plan.settings("more")).containsExactly("target=joint", "with=train.csv");
    assertThat(plan.settings("joint")).containsExactly("target=joint");
  }

  /** The sweep that docs/study.md tells of. */
  @Test
  void everyVariantOfTheStudyIsARecipe() {
    SweepPlan plan = SweepPlan.read(Path.of("../bench/study/study.yaml"));

    assertThat(plan.variants()).hasSizeGreaterThan(20);
    plan.variants().values().forEach(variant -> Plan.read(plan.recipe(), variant.overrides()));
  }

  /** The first points of the sequence in two dimensions: (1/2, 1/2), (3/4, 1/4), (1/4, 3/4). */
  @Test
  void sobolPointsFillTheSpaceEvenly() {
    SearchSpace space =
        new SearchSpace(
            new TreeMap<>(
                Map.of(
                    "a", new Range(0, 1, false, false),
                    "b", new Range(0.01, 100, true, false))));
    assertThat(space.sobol(3))
        .extracting(choice -> List.copyOf(choice.settings().values()))
        .containsExactly(
            List.of("0.5000", "1.000"), List.of("0.7500", "0.1000"), List.of("0.2500", "10.00"));
  }

  @Test
  void wholeNumbersAndListsAreCutEvenly() {
    Range epochs = new Range(2, 5, false, true);
    assertThat(List.of(epochs.at(0), epochs.at(0.26), epochs.at(0.999)))
        .containsExactly("2", "3", "5");
    Listed names = new Listed(List.of("x", "y"));
    assertThat(List.of(names.at(0.49), names.at(0.5))).containsExactly("x", "y");
  }

  @Test
  void halvingSaysHowItBegins() throws IOException {
    SweepPlan plan =
        read(
            """
            recipe: faces.yaml
            search: halving
            epochs: 2
            factor: 4
            trials: 8
            keys: {optimizer.lr: {from: 0.001, to: 0.1, log: true}}
            """);
    assertThat(plan.halving()).isEqualTo(Optional.of(new SweepPlan.Halving(2, 4)));
    assertThat(plan.variants()).hasSize(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recipe: a.yaml|either keys",
        "keys: {a: [1]}|a recipe's file",
        "{recipe: a.yaml, sedes: [1], keys: {a: [1]}}|nearest is 'seeds'",
        "{recipe: a.yaml, seeds: [x], keys: {a: [1]}}|whole numbers such as",
        "{recipe: a.yaml, keys: {a: {from: 1, to: 2}}}|use search: sobol",
        "{recipe: a.yaml, search: random, keys: {a: [1]}}|one of grid, sobol, halving",
        "{recipe: a.yaml, at_once: 0, keys: {a: [1]}}|at least 1",
        "{recipe: a.yaml, validation: 1, keys: {a: [1]}}|a share over 0",
        "{recipe: a.yaml, keys: {a: {from: 0, to: 2, log: true}}, search: sobol}|a list of values",
        "{recipe: a.yaml, variants: {base: {a: 1}}}|names other than 'base'",
        "{recipe: a.yaml, variants: {x: {with: b.csv}}}|found no people",
        "{recipe: a.yaml, people: p.csv, variants: {x: {with: [b]}}}|a manifest of photos",
        "{recipe: a.yaml, search: halving, variants: {x: {train.epochs: 2}}}|which says how many",
        "just text|keys and values",
        "'{recipe: ['|expected YAML",
      })
  void whatIsWrongIsToldWithItsPlace(String yaml, String expected) {
    assertThatThrownBy(() -> read(yaml.replaceAll("^'|'$", "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("rates.yaml");
  }

  @Test
  void namesAreMadeOfTheLastPartOfEachKey() {
    assertThat(new Choice(Map.of("loss.label_smoothing", "0.1")).name())
        .isEqualTo("label_smoothing=0.1");
  }

  @Test
  void aFileBesideTheSweepIsFoundAndAnotherIsLeftToTheWorkingDirectory() throws Exception {
    Files.writeString(directory.resolve("more.csv"), "path");
    Path file =
        Files.writeString(
            directory.resolve("paths.yaml"),
            """
            recipe: a.yaml
            variants:
              beside: {method.unlabeled: more.csv}
              nested: {method: {name: fixmatch, unlabeled: more.csv}}
              elsewhere: {method.unlabeled: other.csv, name: more.csv}
            """);

    SweepPlan plan = SweepPlan.read(file);

    String found = directory.resolve("more.csv").toAbsolutePath().normalize().toString();
    assertThat(plan.settings("beside")).containsExactly("method.unlabeled=" + found);
    assertThat(plan.settings("nested").get(0)).contains("\"unlabeled\":\"" + found + "\"");
    assertThat(plan.settings("elsewhere"))
        .containsExactly("method.unlabeled=other.csv", "name=more.csv");
  }
}
