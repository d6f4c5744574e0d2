package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBenchmarkTest {

  private static final LoaderOptions OPTIONS = LoaderOptions.inOrder(ImageSize.square(4), 2, 1, 2);

  @TempDir Path directory;

  @Test
  void everyRepeatHasItsRate() throws IOException {
    List<Path> five = Folder.of(directory, 5);
    double[] rates = LoadBenchmark.imagesPerSecond(five, OPTIONS, Optional.empty(), 3);
    assertThat(DoubleStream.of(rates).boxed()).hasSize(3).allMatch(rate -> rate > 0);
  }

  @Test
  void withoutPicturesThereIsNothingToMeasure() {
    assertThatThrownBy(() -> LoadBenchmark.imagesPerSecond(List.of(), OPTIONS, Optional.empty(), 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 0 pictures");
  }
}
