package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  @TempDir private Path directory;

  @Test
  void takesTheFirstOfTheHighestMacroF1AsBest() throws Exception {
    History history = read("epoch,macro_f1", "1,0.2", "2,0.5", "3,0.5", "4,NaN", "5,0.4");

    assertThat(history.best().orElseThrow().epoch()).isEqualTo(2);
  }

  @Test
  void sumsTheDurationAndTakesTheMiddleSpeed() throws Exception {
    History history =
        read("epoch,images_per_second,seconds", "1,100,30", "2,300,20.5", "3,220,", "4,200,10");

    assertThat(history.seconds()).isEqualTo(60.5);
    assertThat(history.medianImagesPerSecond()).isEqualTo(210);
  }

  @Test
  void leavesUnknownWhatTheFileDoesNotHold() throws Exception {
    History history = read("epoch,val_loss", "1,");

    assertThat(history.epochs().get(0).valLoss()).isNaN();
    assertThat(history.epochs().get(0).trainLoss()).isNaN();
    assertThat(history.best()).isEmpty();
  }

  @Test
  void namesLineAndColumnOfWhatIsNotANumber() {
    assertThatThrownBy(() -> read("epoch,val_loss", "1,0.5", "2,good"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("results.csv:3: expected a number in column val_loss, found 'good'");
  }

  private History read(String... lines) throws Exception {
    Path csv = directory.resolve("results.csv");
    Files.writeString(csv, String.join("\n", lines) + "\n");
    return History.read(csv);
  }
}
