package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchStreamTest {

  private static final ImageSize SIZE = new ImageSize(6, 5);

  @TempDir Path directory;

  /** Seven pictures make batches of 3, 3 and 1, in another order every epoch. */
  private BatchLoader loader() throws IOException {
    AugmentationPipeline noise = new AugmentationPipeline(List.of(new GaussianNoise(0.1, 1)));
    return new BatchLoader(
        Folder.of(directory, 7),
        new LoaderOptions(SIZE, noise, 3, Sampler.SHUFFLED, false, 5, 2, 2),
        Optional.empty());
  }

  private static List<Picture> from(BatchStream stream, long first, long end) {
    List<Picture> pictures = new ArrayList<>();
    for (long place = first; place < end; place++) {
      pictures.addAll(Folder.pictures(stream.at(place)));
    }
    return pictures;
  }

  @Test
  void oneEpochFollowsAnother() throws IOException {
    try (BatchLoader loader = loader();
        BatchStream stream = new BatchStream(loader)) {
      List<Picture> epochs = new ArrayList<>(Folder.epoch(loader, 0));
      epochs.addAll(Folder.epoch(loader, 1));
      epochs.addAll(Folder.epoch(loader, 2).subList(0, 3));
      assertThat(from(stream, 0, 7)).isEqualTo(epochs);
    }
  }

  @Test
  void whoeverBeginsLaterGetsTheSameBatches() throws IOException {
    try (BatchLoader loader = loader();
        BatchStream whole = new BatchStream(loader);
        BatchStream resumed = new BatchStream(loader)) {
      List<Picture> all = from(whole, 0, 6);
      assertThat(from(resumed, 4, 6)).isEqualTo(all.subList(10, 14));
      assertThat(from(resumed, 1, 3)).isEqualTo(all.subList(3, 7)); // back again
    }
  }

  @Test
  void anEpochCannotBeginBehindItsEnd() throws IOException {
    try (BatchLoader loader = loader()) {
      assertThatThrownBy(() -> loader.epoch(0, 4)).hasMessageContaining("0 to 3");
      try (Epoch nothing = loader.epoch(0, 3)) {
        assertThat(nothing.remaining()).isZero();
      }
    }
  }
}
