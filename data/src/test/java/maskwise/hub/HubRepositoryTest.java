package maskwise.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubRepositoryTest {

  @Test
  void theRevisionIsMainUnlessGiven() {
    assertThat(HubRepository.parse("timm/vit_base.augreg_in21k"))
        .isEqualTo(new HubRepository("timm", "vit_base.augreg_in21k", "main"))
        .hasToString("timm/vit_base.augreg_in21k");
    assertThat(HubRepository.parse("a/b@refs/pr/1").revision()).isEqualTo("refs/pr/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vit", "a/b/c", "a/b@", "../b", "a/..", "a/b@../c", "a b/c"})
  void whatIsWrittenOtherwiseIsRefused(String text) {
    assertThatThrownBy(() -> HubRepository.parse(text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("owner/name");
  }
}
