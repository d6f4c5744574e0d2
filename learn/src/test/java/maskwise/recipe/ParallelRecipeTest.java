package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maskwise.answer.AgeHead;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.loss.LossKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelRecipeTest {

  private static final String THREE =
      """
      target: parallel
      data: {train: train.csv, validation: validation.csv}
      image: {height: 64, width: 64}
      unfreeze: {3: none}
      freeze: all but head
      parallel:
        mask: {model: {name: resnet10, width: 16}, train.epochs: 3}
        gender: {unfreeze: {5: none}, seed: 7}
        combination: learned
      """;

  @TempDir Path directory;

  private Plan read(String yaml, String... overrides) throws IOException {
    Path file = directory.resolve("three.yaml");
    Files.writeString(file, yaml);
    return Plan.read(file, List.of(overrides));
  }

  private Members three(String... overrides) throws IOException {
    return (Members) read(THREE, overrides);
  }

  private Recipe member(String name, String... overrides) throws IOException {
    return three(overrides).named(name).recipe();
  }

  @Test
  void aNetworksKeysLieOverTheRecipeAroundThem() throws IOException {
    Recipe mask = member("mask");

    assertThat(mask.target()).isEqualTo(Target.MASK);
    assertThat(mask.name()).isEqualTo("mask");
    assertThat(mask.model().name()).isEqualTo("resnet10");
    assertThat(mask.train().epochs()).isEqualTo(3);
    assertThat(mask.train().batchSize()).isEqualTo(32);
    assertThat(mask.image().height()).isEqualTo(64);
    assertThat(mask.data().train()).isEqualTo(directory.resolve("train.csv"));
  }

  @Test
  void aValueIsReplacedWhole() throws IOException {
    assertThat(member("gender").unfreeze().recipe()).isEqualTo(Map.of("5", "none"));
    assertThat(member("age").unfreeze().recipe()).isEqualTo(Map.of("3", "none"));
    assertThat(member("gender").seed()).isEqualTo(7);
  }

  @Test
  void theResolvedRecipeMakesTheSameThree() throws IOException {
    Plan plan = three();
    Plan again = Plan.parse(plan.toYaml(), Path.of("/elsewhere"));

    assertThat(again).isEqualTo(plan);
    assertThat(again.toYaml()).isEqualTo(plan.toYaml());
    assertThat(again.givesSameNumbersAs(plan)).isTrue();
  }

  @Test
  void theNumbersAreTheSameHoweverTheThreeAreRunButNotWithAnotherMemberOrCombination()
      throws IOException {
    Plan plan = three();
    assertThat(three("parallel.at_once=true").givesSameNumbersAs(plan)).isTrue();
    assertThat(three("device=cpu", "loader.workers=7").givesSameNumbersAs(plan)).isTrue();
    assertThat(three("parallel.age.train.epochs=4").givesSameNumbersAs(plan)).isFalse();
    assertThat(three("parallel.combination=product").givesSameNumbersAs(plan)).isFalse();
    assertThat(read(THREE, "target=multihead", "parallel={}").givesSameNumbersAs(plan)).isFalse();
  }

  @Test
  void aPlanOfOneNetworkIsItsRecipe() throws IOException {
    Plan plan = read(THREE, "target=joint", "parallel={}");

    assertThat(plan).isInstanceOf(Recipe.class);
    assertThat(plan.recipes()).containsExactly(plan.single());
    assertThat(plan.target()).isEqualTo(Target.JOINT);
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetOfANetworkIsAWordOfARecipe(Target target) throws IOException {
    String yaml = "target: " + target.name().toLowerCase(Locale.ROOT) + "\n";
    Plan plan = read(yaml + "data: {train: a.csv, validation: b.csv}\n");

    assertThat(plan.target()).isEqualTo(target);
    assertThat(plan.toYaml()).contains("\n" + yaml);
  }

  @Test
  void threeNetworksAreToldByNameAndTaughtAllThreeAttributes() throws IOException {
    Members three = three();

    assertThat(three.members())
        .extracting(Members.Member::name)
        .containsExactly("mask", "gender", "age");
    assertThat(three.recipes())
        .extracting(Recipe::target)
        .containsExactly(Target.MASK, Target.GENDER, Target.AGE);
    assertThat(three.target().attributes()).containsExactly(Attribute.values());
    assertThatThrownBy(three::single)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in the recipe 'three', found one each for mask, gender, age");
  }

  @Test
  void aNetworkMayHaveARecipeOfItsOwn() throws IOException {
    Path other = Files.createDirectories(directory.resolve("others")).resolve("large.yaml");
    Files.writeString(
        other,
        """
        target: joint
        data: {train: more.csv}
        model: {name: resnet50}
        """);
    Recipe age = member("age", "parallel.age={recipe: " + other + ", optimizer: {lr: 0.5}}");

    assertThat(age.target()).isEqualTo(Target.AGE);
    assertThat(age.model().name()).isEqualTo("resnet50");
    assertThat(age.image().height()).isEqualTo(224);
    assertThat(age.optimizer().lr()).isEqualTo(0.5);
    assertThat(age.data().train()).isEqualTo(other.resolveSibling("more.csv"));
    assertThat(age.data().validation()).isEqualTo(directory.resolve("validation.csv"));
  }

  @Test
  void onlyTheAgesNetworkSaysYears() throws IOException {
    assertThat(member("age", "age.head=ordinal").age().head()).isEqualTo(AgeHead.ORDINAL);
    assertThat(member("mask", "age.head=ordinal").age().head()).isEqualTo(AgeHead.CLASSES);
    Plan years = three("age={head: ordinal, groups: thresholds, sigma: 3}");
    assertThat(Plan.parse(years.toYaml(), directory)).isEqualTo(years);
  }

  @Test
  void whatSaysNothingToANetworkItDoesNotInherit() throws IOException {
    Members years =
        three(
            "age={margin: 2}",
            "parallel.age={age.head: distribution}",
            "loss={name: focal, gamma: 1, label_smoothing: 0.1}",
            "sampling={by: age, power: 0.5}",
            "parallel.mask.sampling.by=none");
    assertThat(years.named("age").recipe().taught().margin()).isZero();
    assertThat(years.named("age").recipe().loss().kind()).isEqualTo(new LossKind.Plain());
    assertThat(years.named("gender").recipe().loss().kind()).isEqualTo(new LossKind.Focal(1));
    assertThat(years.named("gender").recipe().taught().margin())
        .isEqualTo(2); // counted by sampling
    assertThat(years.named("mask").recipe().sampling().power()).isEqualTo(1);
    Plan again = Plan.parse(years.toYaml(), Path.of("/elsewhere"));
    assertThat(again).isEqualTo(years);
    assertThat(again.givesSameNumbersAs(years)).isTrue();

    Members sigma = three("age={head: expectation, groups: thresholds, sigma: 3}");
    assertThat(sigma.named("age").recipe().age().form().sigma()).isEqualTo(3);
    assertThat(sigma.named("mask").recipe().age().form().sigma()).isEqualTo(2);
    refuses("age: {head: ordinal}\nparallel: {age: {loss: {soft_f1: 0.5}}}", "loss.soft_f1");
  }

  @Test
  void mistakesAreToldWithTheNetworkAndTheirLine() {
    refuses(
        "parallel: {gender: {modell: x}}", "target parallel, gender network", "nearest is 'model'");
    refuses(
        "parallel: {age: {image: {height: tall}}}",
        "target parallel, age network",
        "'image.height'");
    refuses("parallel: {age: {target: mask}}", "expected no 'parallel.age.target'");
    refuses("parallel: {mask: 3}", "expected keys of a recipe for 'parallel.mask'");
    refuses("parallel: {mask: {recipe: nowhere.yaml}}", "nowhere.yaml, found no such file");
    refuses("parallel: {masc: {}}", "nearest is 'parallel.mask'");
  }

  private void refuses(String section, String... words) {
    assertThatThrownBy(
            () ->
                read(
                    "target: parallel\ndata: {train: a.csv, validation: b.csv}\n" + section + "\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void withAnotherTargetTheSectionIsRefused() {
    assertThatThrownBy(() -> read(THREE, "target=joint"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected parallel with keys under 'parallel'")
        .hasMessageContaining("found joint");
  }
}
