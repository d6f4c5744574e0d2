package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.run.RunLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoTrainingsTest {

  @TempDir Path directory;

  @Test
  void aRunThatIsAtWorkIsNotResumedASecondTime() throws IOException {
    RunDirectory run = new TinyTraining(directory).train("train.epochs=1").run();
    try (RunLock atWork = RunLock.of(run)) {
      assertThatThrownBy(() -> TinyTraining.resume(run))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("found another training running in it");
    }
    assertThat(TinyTraining.resume(run).epochs()).isEqualTo(1);
  }
}
