package maskwise.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "tensorboard", "mlflow:http://localhost:5000", "mlflow:https://a.org/ml"})
  void whatARecipeSaysIsReadAndWrittenAlike(String text) {
    assertThat(Tracking.parse(text)).hasToString(text);
  }

  @Test
  void slashesBehindAnAddressMeanNothing() {
    assertThat(Tracking.parse("mlflow:http://localhost:5000/"))
        .isEqualTo(Tracking.parse("mlflow:http://localhost:5000"));
  }

  /** The last one would put a password into the run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wandb",
        "mlflow",
        "mlflow:",
        "mlflow:runs",
        "mlflow:ftp://a.org",
        "mlflow:http://me:word@a.org"
      })
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Tracking.parse(text)).isInstanceOf(UserError.class);
  }
}
