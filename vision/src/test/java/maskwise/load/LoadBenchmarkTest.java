package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBenchmarkTest {

  private static final LoaderOptions OPTIONS = LoaderOptions.inOrder(ImageSize.square(4), 2, 1, 2);

  @TempDir Path directory;

  @Test
  void theMedianOfTheRepeatsIsGiven() throws IOException {
    LoadBenchmark.Result result =
        LoadBenchmark.run(Folder.of(directory, 5), OPTIONS, Optional.empty(), 3);
    assertThat(result.pictures()).isEqualTo(5);
    assertThat(result.imagesPerSecond()).hasSize(3).allMatch(rate -> rate > 0);
    assertThat(result.imagesPerSecond().stream().sorted().toList().get(1))
        .isEqualTo(result.median());
    assertThat(result.cpuMillis()).isNotNegative();
  }

  @Test
  void withoutPicturesThereIsNothingToMeasure() {
    assertThatThrownBy(() -> LoadBenchmark.run(List.of(), OPTIONS, Optional.empty(), 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 0 pictures");
  }
}
