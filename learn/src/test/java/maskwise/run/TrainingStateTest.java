package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ProbeScores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {

  @Test
  void aTasksNumbersReadBackAndStatesWithoutOneStayAsTheyWere(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("state.json");
    EpochResult plain = epoch(1, Map.of());
    EpochResult told = epoch(2, Map.of("teacher_loss", 0.1));

    TrainingState.BEGINNING.after(plain).write(file);
    assertThat(file).content().doesNotContain("task");

    TrainingState.BEGINNING.after(plain).after(told).write(file);
    assertThat(TrainingState.read(file).results()).containsExactly(plain, told);
  }

  private static EpochResult epoch(int number, Map<String, Double> task) {
    return new EpochResult(number, 1, 1, 1, 1, 1, 1, 1, 1.0, 1, 1, 1, 1, ProbeScores.NONE, task);
  }
}
