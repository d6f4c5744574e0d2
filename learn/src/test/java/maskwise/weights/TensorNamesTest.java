package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorNamesTest {

  private static final List<String> RESNET =
      List.of("conv1.weight", "bn1.weight", "layer1.0.conv1.weight", "fc.weight");

  private static List<String> behind(String prefix, List<String> names) {
    return names.stream().map(name -> prefix + name).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "module.", "model.", "_orig_mod.", "model._orig_mod.", "net.body."})
  void whatStandsBeforeAllNamesIsNoPartOfThem(String prefix) {
    TensorNames names = TensorNames.of(behind(prefix, RESNET));
    assertThat(names).isEqualTo(new TensorNames(NameStyle.TIMM, prefix));
    assertThat(names.place(prefix + "layer1.0.conv1.weight"))
        .contains(new NameStyle.Place("layer1.0.conv1.weight", 0, 1));
  }

  @Test
  void aFewTensorsOfSomethingElseDoNotHideIt() {
    List<String> all =
        Stream.concat(behind("model.", RESNET).stream(), Stream.of("criterion.weight")).toList();
    assertThat(TensorNames.of(all).prefix()).isEqualTo("model.");
    assertThat(TensorNames.of(all).place("criterion.weight"))
        .contains(new NameStyle.Place("criterion.weight", 0, 1));
  }

  @Test
  void severalNetworksInOneFileKeepTheirPrefixes() {
    List<String> all =
        Stream.of("mask.", "gender.", "age.")
            .flatMap(each -> behind(each, RESNET).stream())
            .toList();
    assertThat(TensorNames.of(all).prefix()).isEmpty();
  }

  @Test
  void huggingFacesOwnBeginningIsNone() {
    List<String> names =
        List.of(
            "vit.embeddings.cls_token", "vit.embeddings.position_embeddings", "classifier.bias");
    assertThat(TensorNames.of(names)).isEqualTo(new TensorNames(NameStyle.HUGGING_FACE_VIT, ""));
    assertThat(TensorNames.of(behind("model.", names)))
        .isEqualTo(new TensorNames(NameStyle.HUGGING_FACE_VIT, "model."))
        .hasToString("Hugging Face ViT names without their prefix 'model.'");
  }
}
