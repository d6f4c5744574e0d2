package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import maskwise.GoldenFiles;
import maskwise.picture.ImageSize;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

  static List<String> names() {
    return ModelSpec.names().stream().filter(name -> !name.equals("resnet10")).toList();
  }

  /** torchvision has no resnet10: it is a resnet18 that keeps the first block of each stage. */
  @Test
  void aResnet10IsAResnet18WithoutTheSecondBlocks() {
    assertThat(stateNames("resnet10"))
        .isEqualTo(
            stateNames("resnet18").stream()
                .filter(name -> !name.matches("layer\\d\\.1\\..*"))
                .toList());
  }

  private static List<String> stateNames(String model) {
    try (Network network = Network.create(ModelSpec.named(model, ImageSize.square(64)), 18, 1)) {
      return List.copyOf(network.state().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesShapesAndOrderAreThoseOfTimmAndTorchvision(String name) {
    JsonNode layout = GoldenFiles.json("layouts.json").get(name);
    Map<String, List<Long>> expected = new LinkedHashMap<>();
    layout
        .get("state")
        .properties()
        .forEach(
            entry -> {
              double[] shape = GoldenFiles.doubles(entry.getValue());
              expected.put(
                  entry.getKey(),
                  LongStream.range(0, shape.length)
                      .map(i -> (long) shape[(int) i])
                      .boxed()
                      .toList());
            });

    Map<String, List<Long>> found = new LinkedHashMap<>();
    long parameters;
    try (Network network = Network.create(ModelSpec.named(name, ImageSize.square(224)), 18, 1)) {
      network
          .state()
          .forEach((key, tensor) -> found.put(key, LongStream.of(tensor.shape()).boxed().toList()));
      parameters = network.parameters().values().stream().mapToLong(Tensor::numel).sum();
    }

    assertThat(found).containsExactlyEntriesOf(expected);
    assertThat(parameters).isEqualTo(layout.get("parameters_total").asLong());
  }
}
