package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * One random change to a picture that keeps its size. In a recipe it is a map of one entry, its
 * name to its settings: {@code horizontal_flip: {p: 0.5}}; a setting left out takes its default.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = HorizontalFlip.class, name = "horizontal_flip"),
  @JsonSubTypes.Type(value = CenterCrop.class, name = "center_crop"),
  @JsonSubTypes.Type(value = ShiftScaleRotate.class, name = "shift_scale_rotate"),
  @JsonSubTypes.Type(value = RandomBrightnessContrast.class, name = "brightness_contrast"),
  @JsonSubTypes.Type(value = HueSaturationValue.class, name = "hue_saturation"),
  @JsonSubTypes.Type(value = GaussianNoise.class, name = "gaussian_noise"),
  @JsonSubTypes.Type(value = Clahe.class, name = "clahe"),
  @JsonSubTypes.Type(value = RandomErasing.class, name = "random_erasing"),
  @JsonSubTypes.Type(value = RandAugment.class, name = "rand_augment"),
})
public sealed interface Augmentation
    permits HorizontalFlip,
        CenterCrop,
        ShiftScaleRotate,
        RandomBrightnessContrast,
        HueSaturationValue,
        GaussianNoise,
        Clahe,
        RandomErasing,
        RandAugment {

  /** How often the change is made, 0 (never) to 1 (always). */
  double p();

  /**
   * Makes the change, whatever {@link #p} says; its size and direction come from the generator
   * alone.
   */
  void apply(Canvas canvas, RandomGenerator random);
}
