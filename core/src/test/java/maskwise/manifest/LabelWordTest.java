package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import maskwise.label.Gender;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that folders, boxes and tables of masks go by. */
class LabelWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with_mask",
        "WithMask",
        "with mask",
        "withmask",
        "Mask",
        "masked",
        "face_mask",
        "MASKED",
        "0_with_mask",
        "wearing mask",
        "mask_on",
        "CMFD",
        "correct_mask",
        "face_with_mask",
        "착용"
      })
  void worn(String text) {
    assertThat(LabelWord.mask(text)).contains(Mask.WEAR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "without_mask",
        "WithoutMask",
        "without mask",
        "withoutmask",
        "no_mask",
        "NoMask",
        "no-mask",
        "unmasked",
        "not_masked",
        "non_mask",
        "mask_off",
        "face_no_mask",
        "not wearing a mask",
        "maskless",
        "미착용"
      })
  void notWorn(String text) {
    assertThat(LabelWord.mask(text)).contains(Mask.NOT_WEAR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mask_weared_incorrect", "incorrect_mask", "IncorrectMask", "incorrect", "wrong_mask",
        "mask worn improperly", "not_correct_mask", "mask_under_nose", "IMFD", "partial mask"
      })
  void incorrect(String text) {
    assertThat(LabelWord.mask(text)).contains(Mask.INCORRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "train",
        "without",
        "off",
        "right",
        "nose",
        "unsorted",
        "not_incorrect",
        "mask_textures",
        "none"
      })
  void whatMayMeanSomethingElseMeansNothing(String text) {
    assertThat(LabelWord.mask(text)).isEmpty();
  }

  @Test
  void masksInOtherLanguages() {
    assertThat(LabelWord.mask("mit Maske")).contains(Mask.WEAR);
    assertThat(LabelWord.mask("ohne Maske")).contains(Mask.NOT_WEAR);
    assertThat(LabelWord.mask("avec masque")).contains(Mask.WEAR);
    assertThat(LabelWord.mask("sin mascarilla")).contains(Mask.NOT_WEAR);
    assertThat(LabelWord.mask("잘못 착용")).contains(Mask.INCORRECT);
    assertThat(LabelWord.mask("sin")).isEmpty();
  }

  @Test
  void genders() {
    assertThat(LabelWord.gender(" F ")).contains(Gender.FEMALE);
    assertThat(LabelWord.gender("Men")).contains(Gender.MALE);
    assertThat(LabelWord.gender("weiblich")).contains(Gender.FEMALE);
    assertThat(LabelWord.gender("Männlich")).contains(Gender.MALE);
    assertThat(LabelWord.gender("1")).isEmpty();
  }
}
