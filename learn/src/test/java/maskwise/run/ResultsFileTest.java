package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  @TempDir Path directory;

  @Test
  void scoresReadBackExactlyAndTimingsAreRounded() throws IOException {
    Path file = directory.resolve("results.csv");
    EpochResult epoch =
        new EpochResult(
            1,
            0.1 + 0.2,
            1.5,
            0.75,
            0.5,
            1,
            0.25,
            0.125,
            6.5,
            1e-3,
            2e-5,
            123.456,
            7.89,
            new ProbeScores(0.5, 0.875, 1, 0.75, Double.NaN));

    ResultsFile.write(file, List.of(epoch));

    assertThat(file)
        .hasContent(
            ResultsFile.HEADER
                + "\n1,0.30000000000000004,1.5,0.75,0.5,1.0,0.25,0.125,6.5,0.5,0.875,1.0,0.75,,0.001,2.0E-5,123.5,7.9\n");
  }
}
