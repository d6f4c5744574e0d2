package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.label.AgeGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ages as tables give them. */
class AgeTextTest {

  @ParameterizedTest
  @CsvSource({"25,25", "25.0,25", "25.9,25", "' 25 years ',25", "0,0", "31y,31"})
  void years(String text, int years) {
    assertThat(AgeText.of(text).years()).hasValue(years);
  }

  @ParameterizedTest
  @CsvSource({
    "20-29,UNDER_30",
    "'(4, 6)',UNDER_30",
    "'[20,30)',UNDER_30",
    "0 to 2,UNDER_30",
    "under 30,UNDER_30",
    "<30,UNDER_30",
    "40–49,FROM_30_TO_59",
    "20s,UNDER_30",
    "40's,FROM_30_TO_59",
    "60대,FROM_60",
    "60-69,FROM_60",
    "60+,FROM_60",
    "more than 70,FROM_60",
    ">=60,FROM_60",
    ">59,FROM_60",
    "70 and over,FROM_60"
  })
  void aBandWithinAGroupTellsTheGroup(String text, AgeGroup group) {
    assertThat(AgeText.of(text).group()).contains(group);
    assertThat(AgeText.of(text).years()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"25-32", "20+", "<40", "[20,31)"})
  void aBandAcrossTwoGroupsTellsNone(String text) {
    assertThatThrownBy(() -> AgeText.of(text)).hasMessageContaining("which lies in two of them");
    assertThat(AgeText.read(text).group()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9-Mar", "Mar-09", "19-Oct", "2019-10-19", "3/9/2026", "10월 19일"})
  void aDateWasABandOnce(String text) {
    assertThatThrownBy(() -> AgeText.of(text))
        .hasMessageContaining("found the date '" + text + "': a spreadsheet turns bands");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nan", "NaN", "None", "NA", "#N/A", "null"})
  void whatProgramsWriteForNothingIsUnknown(String text) {
    assertThat(AgeText.of(text).group()).isEmpty();
  }

  @Test
  void anAgeBeyondBeliefIsRefused() {
    assertThatThrownBy(() -> AgeText.of("200")).hasMessageContaining("found 200");
    assertThatThrownBy(() -> AgeText.of("29-20")).hasMessageContaining("found '29-20'");
  }
}
