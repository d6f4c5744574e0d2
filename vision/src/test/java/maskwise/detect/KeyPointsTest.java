package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyPointsTest {

  private static final KeyPoints LEVEL =
      new KeyPoints(
          new Point(10, 20),
          new Point(30, 20),
          new Point(20, 30),
          new Point(20, 40),
          new Point(0, 24),
          new Point(40.25, 24));

  @Test
  void levelEyesAreNotRotated() {
    assertThat(LEVEL.rotation()).isZero();
  }

  @Test
  void theRotationIsPositiveWhereTheLeftEyeIsLower() {
    KeyPoints tilted = LEVEL.map(p -> new Point(p.x(), p.y() + p.x()));

    assertThat(tilted.rotation()).isCloseTo(45, within(1e-9));
  }

  @Test
  void columnsAreReadAsTheyWereWritten() {
    Map<String, String> columns = KeyPointColumns.of(LEVEL);

    assertThat(columns).containsEntry("left_eye", "30.0 20.0");
    assertThat(KeyPointColumns.read(columns).orElseThrow().mouth()).isEqualTo(LEVEL.mouth());
  }

  @Test
  void aRowWithoutOneOfTheColumnsHasNoKeyPoints() {
    Map<String, String> columns = new HashMap<>(KeyPointColumns.of(LEVEL));
    columns.put("nose_tip", "");

    assertThat(KeyPointColumns.read(columns)).isEmpty();
  }

  @Test
  void aColumnThatIsNotTwoNumbersIsNamed() {
    Map<String, String> columns = new HashMap<>(KeyPointColumns.of(LEVEL));
    columns.put("nose_tip", "12");

    assertThatThrownBy(() -> KeyPointColumns.read(columns))
        .hasMessage("expected nose_tip as two numbers 'x y', found '12'");
  }
}
