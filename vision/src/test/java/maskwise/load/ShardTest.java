package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {

  private static final int BATCH = 6;

  @TempDir Path directory;

  @Test
  void partsFollowOneAnotherAndDifferByOneItem() {
    assertThat(IntStream.range(0, 3).map(rank -> new Shard(rank, 3).from(8)))
        .containsExactly(0, 2, 5);
    assertThat(IntStream.range(0, 3).map(rank -> new Shard(rank, 3).to(8)))
        .containsExactly(2, 5, 8);
    assertThat(new Shard(0, 3).most(8)).isEqualTo(3);
  }

  @Test
  void aPartThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> new Shard(2, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  /** 15 photos are batches of 6, 6 and 3; the last gives 1 to the first part and 2 to the other. */
  @Test
  void thePartsOfABatchAreTheWholeBatchWithTheSameAugmentations() throws IOException {
    List<Path> files = Folder.of(directory, 15);
    List<List<Picture>> whole = batches(files, Shard.WHOLE);
    List<List<Picture>> first = batches(files, new Shard(0, 2));
    List<List<Picture>> second = batches(files, new Shard(1, 2));

    assertThat(first.stream().map(List::size)).containsExactly(3, 3, 1);
    for (int k = 0; k < whole.size(); k++) {
      List<Picture> both = new ArrayList<>(first.get(k));
      both.addAll(second.get(k));
      assertThat(both).isEqualTo(whole.get(k));
    }
  }

  @Test
  void everyPartKnowsThePhotosOfTheWholeBatch() throws IOException {
    List<Path> files = Folder.of(directory, 15);
    try (BatchLoader alone = loader(files, Shard.WHOLE);
        BatchLoader part = loader(files, new Shard(1, 2))) {
      assertThat(part.batches()).isEqualTo(3);
      assertThat(part.epochPictures()).isEqualTo(15);
      assertThat(part.indices(4, 1, 3)).isEqualTo(alone.indices(4, 1, 3));
    }
  }

  private static List<List<Picture>> batches(List<Path> files, Shard shard) {
    List<List<Picture>> batches = new ArrayList<>();
    try (BatchLoader loader = loader(files, shard);
        Epoch epoch = loader.epoch(4)) {
      for (Batch each : epoch) {
        try (Batch batch = each) {
          batches.add(IntStream.range(0, batch.size()).mapToObj(batch::picture).toList());
        }
      }
    }
    return batches;
  }

  private static BatchLoader loader(List<Path> files, Shard shard) {
    AugmentationPipeline noise = new AugmentationPipeline(List.of(new GaussianNoise(0.1, 1)));
    LoaderOptions options =
        new LoaderOptions(
            new ImageSize(6, 5), noise, BATCH, Sampler.SHUFFLED, false, 42, 2, 2, shard);
    return new BatchLoader(files, options, Optional.empty());
  }
}
