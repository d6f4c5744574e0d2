package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubMeantTest {

  @ParameterizedTest
  @CsvSource({
    "google/vit-base, hf:google/vit-base",
    "google/vit-base@v1, hf:google/vit-base@v1",
    "https://huggingface.co/google/vit-base, hf:google/vit-base",
    "https://huggingface.co/google/vit-base/, hf:google/vit-base",
    "https://huggingface.co/google/vit-base/tree/main, hf:google/vit-base",
    "https://hf-mirror.com/google/vit-base/resolve/v1/model.safetensors, hf:google/vit-base@v1",
    "hf:https://huggingface.co/google/vit-base, hf:google/vit-base",
    "huggingface.co/google/vit-base, hf:google/vit-base",
    "hf-hub:timm/resnet18.a1_in1k, hf:timm/resnet18.a1_in1k",
    "hf://google/vit-base, hf:google/vit-base",
    "hf:google/vit-base/model.safetensors, hf:google/vit-base"
  })
  void aRepositoryIsRecognized(String written, String meant) {
    assertThat(HubMeant.by(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"resnet50", "weights/best.safetensors", "a/b/c", "/a/b", "../b", "C:\\a\\b"})
  void aPathIsNone(String written) {
    assertThat(HubMeant.by(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hf:google/vit-base", "hf:google/vit-base@v1", "google/vit-base", "faceres"})
  void whatIsRightlyWrittenIsLeftAlone(String written) {
    assertThat(WeightsSource.meant(written)).isEmpty();
  }
}
