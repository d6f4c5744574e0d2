package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import maskwise.key.KeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"모델1", "내 레시피", "модель", "größe_3", "faces (1)", "a.b-c_d+e"})
  void anyScriptNamesARun(String name) {
    assertThat(RunName.checked(name)).isEqualTo(name);
  }

  @Test
  void composedAndDecomposedLettersAreOneName() {
    assertThat(RunName.checked(Normalizer.normalize("모델", Normalizer.Form.NFD))).isEqualTo("모델");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b", "a\\b", "..", ".a", "a.", " a", "a?", "a\nb", "C:"})
  void whatCannotBeADirectoryEverywhereIsRefused(String name) {
    assertThatThrownBy(() -> RunName.checked(name))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("a name for a directory");
  }
}
