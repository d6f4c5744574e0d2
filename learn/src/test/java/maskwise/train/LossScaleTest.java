package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import maskwise.engine.Blas;
import maskwise.engine.Device;
import maskwise.engine.EngineInfo;
import maskwise.recipe.Precision;
import maskwise.run.RunDirectory;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossScaleTest {

  private static EngineInfo processorWith(String... flags) {
    return new EngineInfo("2.10.0", Blas.MKL, 2, "a processor", java.util.List.of(flags), "AVX2");
  }

  @Test
  void itIsThatOfGradScaler() {
    LossScale scale = new LossScale();
    assertThat(scale.factor()).isEqualTo(65536);
    for (int i = 0; i < 1999; i++) {
      scale.update(true);
    }
    assertThat(scale.factor()).isEqualTo(65536);
    scale.update(true);
    assertThat(scale.factor()).isEqualTo(131072);
    scale.update(false);
    assertThat(scale.factor()).isEqualTo(65536);
  }

  @Test
  void aBadStepBeginsTheCountAnew() {
    LossScale scale = new LossScale();
    for (int i = 0; i < 1999; i++) {
      scale.update(true);
    }
    scale.update(false);
    scale.update(true);
    assertThat(scale.factor()).isEqualTo(32768);
  }

  @Test
  void itsStateGoesToACheckpointAndBack() {
    LossScale scale = new LossScale();
    scale.update(false);
    for (int i = 0; i < 1500; i++) {
      scale.update(true);
    }
    LossScale other = new LossScale();
    try (PointerScope scope = new PointerScope()) {
      other.load(scale.state());
    }
    for (int i = 0; i < 500; i++) {
      other.update(true);
    }
    assertThat(other.factor()).isEqualTo(65536);
  }

  @Test
  void autoIsBfloat16WhereItIsFast() {
    Device card = new Device(Device.Kind.CUDA, 0);
    EngineInfo old = processorWith("avx2");
    EngineInfo fast = processorWith("avx2", "avx512_bf16");
    assertThat(PrecisionChoice.on(Device.CPU, Precision.AUTO, old)).isEqualTo(Precision.FLOAT32);
    assertThat(PrecisionChoice.on(Device.CPU, Precision.AUTO, fast)).isEqualTo(Precision.BFLOAT16);
    assertThat(PrecisionChoice.on(card, Precision.AUTO, old)).isEqualTo(Precision.BFLOAT16);
    assertThat(PrecisionChoice.on(Device.CPU, Precision.BFLOAT16, old))
        .isEqualTo(Precision.BFLOAT16);
  }

  @Test
  void aTrainingInFloat16IsResumedToTheSameNumbers(@TempDir Path directory) throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    String[] half = {"train.precision=float16", "train.epochs=2", "train.clip_grad_norm=0"};
    RunDirectory unbroken = tiny.train(half).run();
    RunDirectory broken = tiny.brokenAndResumed(half);

    SameRun.verify(unbroken, broken);
  }
}
