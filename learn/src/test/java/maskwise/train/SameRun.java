package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import maskwise.run.RunDirectory;

/** Asserts that two runs are the same, timings aside. */
final class SameRun {

  private SameRun() {}

  static void verify(RunDirectory one, RunDirectory other) throws IOException {
    assertThat(TinyTraining.numbers(one)).isEqualTo(TinyTraining.numbers(other));
    List<Path> expected = TinyTraining.weights(one);
    List<Path> found = TinyTraining.weights(other);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).hasSameBinaryContentAs(expected.get(i));
    }
  }
}
