package maskwise.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theFieldsNamesAreUnderstood() throws JsonProcessingException {
    String recipe =
        """
        [{"horizontal_flip": {"p": 0.4}},
         {"shift_scale_rotate": {"shift": 0.1, "scale": 0.2, "rotate": 15, "p": 1}},
         {"brightness_contrast": {"brightness": 0.3, "contrast": 0.1, "p": 1}},
         {"hue_saturation": {"hue": 10, "saturation": 20, "value": 30, "p": 1}},
         {"gaussian_noise": {"std": 0.1, "p": 1}},
         {"clahe": {"clip_limit": 2, "p": 1}},
         {"random_erasing": {"p": 1, "area_min": 0.1, "area_max": 0.2, "ratio_min": 0.5, "ratio_max": 2}},
         {"rand_augment": {"num_ops": 3, "magnitude": 7, "p": 1}}]
        """;
    assertThat(JSON.readValue(recipe, new TypeReference<List<Augmentation>>() {}))
        .containsExactly(
            new HorizontalFlip(0.4),
            new ShiftScaleRotate(0.1, 0.2, 15, 1),
            new RandomBrightnessContrast(0.3, 0.1, 1),
            new HueSaturationValue(10, 20, 30, 1),
            new GaussianNoise(0.1, 1),
            new Clahe(2, 1),
            new RandomErasing(1, 0.1, 0.2, 0.5, 2),
            new RandAugment(3, 7, 1));
  }

  @ParameterizedTest
  @MethodSource("maskwise.augment.AugmentationTest#every")
  void whatIsWrittenReadsBackEqual(Augmentation augmentation) throws JsonProcessingException {
    String json = JSON.writeValueAsString(augmentation);
    assertThat(JSON.readValue(json, Augmentation.class)).isEqualTo(augmentation);
  }

  @Test
  void settingsLeftOutTakeTheirDefaults() throws JsonProcessingException {
    assertThat(JSON.readValue("{\"shift_scale_rotate\": {\"rotate\": 10}}", Augmentation.class))
        .isEqualTo(new ShiftScaleRotate(0.0625, 0.1, 10, 0.5));
    assertThat(JSON.readValue("{\"rand_augment\": {}}", Augmentation.class))
        .isEqualTo(new RandAugment(2, 9, 1));
  }

  @Test
  void unknownSettingsAreRefused() {
    assertThatThrownBy(
            () -> JSON.readValue("{\"horizontal_flip\": {\"q\": 1}}", Augmentation.class))
        .hasMessageContaining("\"q\"");
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> new HorizontalFlip(1.5))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "expected p of horizontal_flip to lie in [0, 1], found 1.5; change it in the recipe");
    assertThatThrownBy(() -> new GaussianNoise(Double.NaN, 1)).hasMessageContaining("found NaN");
    assertThatThrownBy(() -> new RandAugment(2, 31, 1)).hasMessageContaining("[0, 30]");
    assertThatThrownBy(() -> new RandomErasing(1, 0.3, 0.1, 1, 1))
        .hasMessageContaining("area_min of random_erasing to be at most area_max");
  }
}
