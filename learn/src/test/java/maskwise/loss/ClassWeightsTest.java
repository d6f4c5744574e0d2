package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {

  @Test
  void balancedIsScikitLearns() {
    // compute_class_weight("balanced") of 6, 3 and 1 of 10: 10 / (3 · count)
    assertThat(new ClassWeights.Balanced().of("mask", new double[] {6, 3, 1}))
        .hasValue(new double[] {10 / 18.0, 10 / 9.0, 10 / 3.0});
  }

  @Test
  void anAbsentClassWeighsNothingAndIsNotCounted() {
    assertThat(new ClassWeights.Balanced().of("mask", new double[] {3, 0, 1}))
        .hasValue(new double[] {4 / 6.0, 0, 4 / 2.0});
  }

  @Test
  void theEffectiveNumberGrowsLessThanTheCount() {
    // β = ½: one photo counts 1, two count 1.5. Weights 1 and 2/3, times 2 / (5/3) to sum to 2.
    assertThat(
            new ClassWeights.EffectiveNumber(0.5).of("mask", new double[] {1, 2, 0}).orElseThrow())
        .containsExactly(new double[] {1.2, 0.8, 0}, within(1e-12));
    assertThat(new ClassWeights.EffectiveNumber(0).of("mask", new double[] {6, 3, 1}))
        .hasValue(new double[] {1, 1, 1});
  }

  @Test
  void withABetaNearOneTheEffectiveNumberIsTheCount() {
    // Balanced: 10 / 18, 10 / 9, 10 / 3, which sum to 5; here to 3.
    assertThat(
            new ClassWeights.EffectiveNumber(1 - 1e-9)
                .of("mask", new double[] {6, 3, 1})
                .orElseThrow())
        .containsExactly(new double[] {3 * 10 / 90.0, 3 * 10 / 45.0, 3 * 10 / 15.0}, within(1e-6));
  }

  @Test
  void aRecipeSaysNoneBalancedOrNumbers() throws IOException {
    assertThat(read("\"none\"")).isEqualTo(new ClassWeights.None());
    assertThat(read("\"balanced\"")).isEqualTo(new ClassWeights.Balanced());
    assertThat(read("{\"effective_number\": 0.999}"))
        .isEqualTo(new ClassWeights.EffectiveNumber(0.999));
    assertThat(read("[1, 2.5]"))
        .isEqualTo(new ClassWeights.Explicit(Map.of("class", List.of(1.0, 2.5))));
    assertThat(read("{\"mask\": [1, 5, 5]}"))
        .isEqualTo(new ClassWeights.Explicit(Map.of("mask", List.of(1.0, 5.0, 5.0))));
  }

  @Test
  void aHeadThatIsNotNamedCountsOneEach() {
    ClassWeights weights = new ClassWeights.Explicit(Map.of("mask", List.of(1.0, 5.0, 5.0)));
    assertThat(weights.of("age", new double[] {1, 1, 1})).isEmpty();
  }

  @Test
  void theWrongNumberOfWeightsSaysBothNumbers() {
    ClassWeights weights = new ClassWeights.Explicit(Map.of("class", List.of(1.0, 2.0)));
    assertThatThrownBy(() -> weights.of("class", new double[18]))
        .isInstanceOf(UserError.class)
        .hasMessage("class_weights of class: expected 18 numbers, found 2");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> ClassWeights.parse("balances"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected none, balanced")
        .hasMessageContaining("balances");
    assertThatThrownBy(() -> ClassWeights.parse(List.of(1.0, -1.0)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("0 or more");
  }

  private static ClassWeights read(String json) throws IOException {
    return JsonMapper.builder().build().readValue(json, ClassWeights.class);
  }
}
