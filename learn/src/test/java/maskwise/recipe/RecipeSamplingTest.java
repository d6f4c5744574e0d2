package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.sampling.SampleBy;
import org.junit.jupiter.api.Test;

class RecipeSamplingTest {

  private static Recipe recipe(String sampling) {
    return Recipe.parse(
        "name: r\ndata: {train: a.csv, validation: b.csv}\nsampling: " + sampling,
        Path.of("").toAbsolutePath());
  }

  private static void refused(String sampling, String... words) {
    assertThatThrownBy(() -> recipe(sampling))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void theSectionIsReadAndWrittenAsItWas() {
    Recipe recipe =
        recipe("{by: age, power: 0.5, balanced_batch: true, sources: {a b: 3, c.d: 1}}");

    assertThat(recipe.sampling().by()).isEqualTo(SampleBy.AGE);
    assertThat(recipe.sampling().sources()).isEqualTo(Map.of("a b", 3.0, "c.d", 1.0));
    assertThat(Recipe.parse(recipe.toYaml(), Path.of("/"))).isEqualTo(recipe);
  }

  @Test
  void withoutTheSectionNothingIsSampled() {
    assertThat(recipe("{}").sampling().by()).isEqualTo(SampleBy.NONE);
    assertThat(recipe("{}").photoSampling().weighs()).isFalse();
  }

  @Test
  void whatDoesNotFitIsNamed() {
    refused("{by: ages}", "sampling.by", "none, class, mask, gender, age");
    refused("{power: 3}", "sampling.power", "at most 2");
    refused("{epoch_share: 0}", "sampling.epoch_share", "over 0");
    refused("{epoch_share: 1e6}", "sampling.epoch_share", "at most 100");
    refused("{balanced_batch: true}", "sampling.by", "balanced_batch true");
    refused("{power: 0.5}", "sampling.by", "with power 0.5");
    refused("{augment_common: 0.5}", "sampling.by", "augment_common under 1");
    refused("{by: age, augment_common: 1.5}", "sampling.augment_common", "0 to 1");
    refused("{sources: [a, b]}", "sampling.sources", "names with numbers");
    refused("{sources: {a: 0}}", "sampling.sources.a", "over 0");
    refused("{sources: {a: much}}", "sampling.sources.a", "a number");
    refused("{source: {a: 1}}", "unknown key 'sampling.source'", "'sampling.sources'");
  }
}
