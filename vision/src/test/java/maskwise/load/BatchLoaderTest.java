package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.augment.HorizontalFlip;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLoaderTest {

  private static final ImageSize SIZE = new ImageSize(6, 5);

  @TempDir Path directory;

  @Test
  void batchesDoNotDependOnWorkersAndCanBeMadeAlone() throws IOException {
    List<Path> pictures = pictures(23);
    List<Picture> one = new ArrayList<>();
    try (BatchLoader loader = new BatchLoader(pictures, options(1), Optional.empty());
        Epoch epoch = loader.epoch(3)) {
      for (Batch batch : epoch) {
        try (batch) {
          for (int i = 0; i < batch.size(); i++) {
            one.add(batch.picture(i));
          }
        }
      }
    }
    List<Picture> alone = new ArrayList<>();
    try (BatchLoader loader = new BatchLoader(pictures, options(3), Optional.empty())) {
      for (int k = 0; k < loader.batches(); k++) {
        try (Batch batch = loader.batch(3, k)) {
          for (int i = 0; i < batch.size(); i++) {
            alone.add(batch.picture(i));
          }
        }
      }
    }
    assertThat(one).hasSize(23).isEqualTo(alone);
  }

  private static LoaderOptions options(int workers) {
    AugmentationPipeline augmentation =
        new AugmentationPipeline(List.of(new HorizontalFlip(0.5), new GaussianNoise(0.1, 1)));
    return new LoaderOptions(SIZE, augmentation, 4, true, false, 42, workers, 2);
  }

  private List<Path> pictures(int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[7 * 8 * 3];
      Arrays.fill(rgb, (byte) (i * 10));
      Path file = directory.resolve(i + ".png");
      PictureWriter.png(new Picture(7, 8, rgb), file);
      files.add(file);
    }
    return files;
  }
}
