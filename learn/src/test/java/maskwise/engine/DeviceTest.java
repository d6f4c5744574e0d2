package maskwise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maskwise.base.UserError;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class DeviceTest {

  @Test
  void autoIsTheFirstCardOrElseTheProcessor() {
    assertThat(Device.choose("auto", 0)).isEqualTo(Device.CPU);
    assertThat(Device.choose("auto", 2)).isEqualTo(new Device(Device.Kind.CUDA, 0));
  }

  @Test
  void aCardIsCalledByItsNumber() {
    assertThat(Device.choose("cpu", 2)).isEqualTo(Device.CPU);
    assertThat(Device.choose("cuda", 2)).hasToString("cuda:0");
    assertThat(Device.choose("cuda:1", 2)).hasToString("cuda:1");
  }

  @Test
  void aCardThatIsNotThereIsRefusedInOneLine() {
    assertThatThrownBy(() -> Device.choose("cuda", 0))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a GPU for device=cuda, found none")
        .hasMessageContaining("-Pgpu")
        .hasMessageContaining("device=cpu");
    assertThatThrownBy(() -> Device.choose("cuda:2", 2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cuda:0 to cuda:1");
    assertThat(Device.isKnown("cuda:1")).isTrue();
    assertThat(Device.isKnown("gpu")).isFalse();
  }

  @Test
  void whatIsThereAlreadyIsNotCopied() {
    Engine.info();
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensor.create(1f, 2f);
      Tensor placed = Device.CPU.place(tensor);
      assertThat(Device.of(placed)).isEqualTo(Device.CPU);
      assertThat(placed.data_ptr().address()).isEqualTo(tensor.data_ptr().address());
    }
  }

  /**
   * A tensor made from nothing lies on the processor. Each of these files moves what it makes to
   * the network's device, or makes it before the network is moved, or reads or writes files; a new
   * one has to think of it too.
   */
  @Test
  void tensorsAreMadeOnlyWhereTheDeviceIsThoughtOf() throws IOException {
    Pattern made =
        Pattern.compile(
            "torch\\s*\\.(zeros|ones|empty|full|arange|rand|randn|randint|randperm|eye|linspace)\\("
                + "|Tensor\\.create\\(|from_blob\\(");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/maskwise"))) {
      List<String> found =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> made.matcher(read(file)).find())
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(found)
          .containsExactlyInAnyOrder(
              "Pixels.java", // place: scale and shift
              "PointwiseProbe.java", // tries the processor
              "TrainingLabels.java", // placed by the training step
              "TargetRows.java", // placed by the training targets
              "LabelWeights.java", // placed where the labels are
              "LdamLoss.java", // margins placed where the logits are
              "MarginalLoss.java", // placed where the logits are
              "Prior.java", // placed where the logits are
              "UncertaintyWeights.java", // placed where the network is
              "HeadDistributions.java", // placed where the distributions are
              "DistributionMatching.java", // placed where the network is
              "MetaPseudoLabels.java", // a number that the processor holds
              "LossScale.java", // for a file
              "JointHead.java", // for a file
              "Layers.java", // before the network is moved
              "TensorReading.java", // from a file, copied to where it belongs
              "Convolution.java", // for a graph
              "StandardizedConvolution.java", // for a graph
              "FrozenFeatures.java", // an index into rows that the processor holds
              "StepLog.java", // sums that the processor holds
              "SharedAnswers.java", // probabilities that the processor holds
              "GlooWorkers.java", // Gloo takes what the processor holds
              "NormBatch.java", // the same: with several workers only the processor trains
              "HeadFit.java", // copied into the head, wherever it is
              "NetworkBenchmark.java"); // measures the processor
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
