package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Engine;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What serves decodes numbers, what trains decodes tensors: both say the same. */
class DecodingTest {

  @BeforeAll
  static void start() {
    Engine.info();
  }

  @ParameterizedTest
  @EnumSource
  void numbersAndTensorsAreDecodedAlike(Target target) {
    SplittableRandom random = new SplittableRandom(target.ordinal());
    for (AgeHead head : AgeHead.values()) {
      for (AgeGrouping groups : AgeGrouping.values()) {
        Outputs outputs = new Outputs(target, new AgeForm(head, groups, 0.5 + random.nextInt(9)));
        for (double scale : new double[] {0, 1, 10, 60}) {
          double[] logits = new double[outputs.count()];
          Arrays.setAll(logits, i -> scale * (2 * random.nextDouble() - 1));
          compare(outputs, logits);
        }
      }
    }
  }

  private static void compare(Outputs outputs, double[] logits) {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch = Tensor.create(logits, 1, logits.length);
      OutputLogits tensors = new OutputLogits(outputs);
      double[] joint = new double[18];
      tensors.jointProbabilities(batch).contiguous().data_ptr_double().get(joint);
      assertThat(outputs.probabilities(logits))
          .as("%s %s", outputs, Arrays.toString(logits))
          .containsExactly(joint, within(1e-12));
      if (outputs.tellsYears()) {
        assertThat(outputs.years(logits).orElseThrow())
            .isCloseTo(tensors.years(batch).item_double(), within(1e-9));
      } else {
        assertThat(outputs.years(logits)).isEmpty();
      }
    }
  }
}
