package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.GaussianNoise;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCacheTest {

  private static final ImageSize SIZE = new ImageSize(4, 3);
  private static final int PICTURE_BYTES = 4 * 3 * 3;

  @TempDir Path directory;
  private List<Path> files;
  private Path file;
  private int made;

  @BeforeEach
  void drawPictures() throws IOException {
    files = Folder.of(directory, 7);
    file = directory.resolve("cache/pictures.bin");
  }

  @Test
  void batchesFromTheCacheEqualThoseFromTheFiles() throws IOException {
    for (AugmentationPipeline changes :
        List.of(
            AugmentationPipeline.NONE,
            new AugmentationPipeline(List.of(new GaussianNoise(0.1, 1))))) {
      LoaderOptions options = new LoaderOptions(SIZE, changes, 3, Sampler.SHUFFLED, false, 5, 2, 2);
      try (PictureCache cache = open();
          BatchLoader cached = new BatchLoader(files, options, Optional.of(cache));
          BatchLoader decoded = new BatchLoader(files, options, Optional.empty())) {
        assertThat(Folder.epoch(cached, 1)).isEqualTo(Folder.epoch(decoded, 1));
      }
    }
  }

  @Test
  void oneCacheServesSeveralListsAndKeepsDoublesOnce() throws IOException {
    List<Path> doubled = new ArrayList<>(files);
    doubled.addAll(files.subList(0, 3));
    try (PictureCache cache =
            PictureCache.open(file, doubled, SIZE, 2, PictureCache.Progress.SILENT);
        BatchLoader loader =
            new BatchLoader(
                List.of(files.get(6), files.get(2)),
                LoaderOptions.inOrder(SIZE, 2, 1, 1),
                Optional.of(cache))) {
      assertThat(cache.count()).isEqualTo(7);
      List<Picture> pictures = Folder.pictures(loader.batch(0, 0));
      assertThat(pictures.get(0).at(0, 0, 0)).isEqualTo(60);
      assertThat(pictures.get(1).at(0, 0, 0)).isEqualTo(20);
    }
  }

  @Test
  void anUnchangedCacheIsNotMadeAgain() throws IOException {
    open().close();
    assertThat(made).isEqualTo(7);
    assertThat(Files.size(file)).isEqualTo(CacheFile.HEADER_BYTES + 7 * PICTURE_BYTES);
    open().close();
    assertThat(made).isEqualTo(7);
  }

  @Test
  void aChangedPictureMakesItStale() throws IOException {
    open().close();
    PictureWriter.png(Folder.numbered(9), files.get(2));
    Files.setLastModifiedTime(files.get(2), FileTime.fromMillis(1_000_000));
    try (PictureCache cache = open()) {
      assertThat(made).isEqualTo(14);
      assertThat(cache.picture(2).get(0)).isEqualTo((byte) 90);
    }
  }

  @Test
  void aPictureReplacedByOneOfTheSameLengthAndTimeMakesItStale() throws IOException {
    FileTime time = Files.getLastModifiedTime(files.get(2));
    Files.setLastModifiedTime(files.get(3), time);
    assertThat(Files.size(files.get(2))).isEqualTo(Files.size(files.get(3)));
    open().close();
    Files.write(files.get(2), Files.readAllBytes(files.get(3)));
    Files.setLastModifiedTime(files.get(2), time);
    try (PictureCache cache = open()) {
      assertThat(made).isEqualTo(14);
      assertThat(cache.picture(2).get(0)).isEqualTo((byte) 30);
    }
  }

  @Test
  void anotherListOrSizeMakesItStale() throws IOException {
    open().close();
    files = files.subList(0, 6);
    open().close();
    assertThat(made).isEqualTo(7 + 6);
    PictureCache.open(file, files, new ImageSize(3, 4), 1, (done, total) -> made++).close();
    assertThat(made).isEqualTo(7 + 6 + 6);
  }

  @Test
  void aDamagedCacheIsMadeAgain() throws IOException {
    open().close();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    open().close();
    assertThat(made).isEqualTo(14);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void severalMapsHoldWhatDoesNotFitInOne() throws IOException {
    int twoPictures = 2 * PICTURE_BYTES + 5;
    try (PictureCache cache =
        PictureCache.open(file, files, SIZE, 2, PictureCache.Progress.SILENT, twoPictures)) {
      assertThat(cache.maps()).isEqualTo(4);
      for (int i = 0; i < 7; i++) {
        assertThat(cache.picture(i).get(0)).isEqualTo((byte) (10 * i));
        assertThat(cache.picture(i).remaining()).isEqualTo(PICTURE_BYTES);
      }
    }
  }

  @Test
  void aBrokenPictureIsNamedAndNoCacheIsLeft() throws IOException {
    Files.write(files.get(4), new byte[3]);
    assertThatThrownBy(this::open).isInstanceOf(UserError.class).hasMessageContaining("4.png");
    Files.delete(files.get(4));
    assertThatThrownBy(this::open)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("4.png: expected a picture, found no such file");
    try (var left = Files.list(file.getParent())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void severalMayMakeItAtOnce() {
    List<CompletableFuture<Byte>> makers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try (PictureCache cache = openSilently()) {
                            return cache.picture(3).get(0);
                          }
                        }))
            .toList();
    assertThat(makers).allSatisfy(maker -> assertThat(maker.join()).isEqualTo((byte) 30));
  }

  @Test
  void picturesThatAreNotInItAreRefused() throws IOException {
    try (PictureCache cache = open()) {
      Path other = directory.resolve("other.png");
      assertThatThrownBy(() -> cache.places(List.of(other), SIZE))
          .hasMessageContaining("other.png in the cache, found it missing");
      assertThatThrownBy(() -> cache.places(files, ImageSize.square(3)))
          .hasMessage("expected a cache of 3×3 pictures, found one of 3×4");
    }
  }

  private PictureCache open() throws IOException {
    return PictureCache.open(file, files, SIZE, 2, (done, total) -> made++);
  }

  private PictureCache openSilently() {
    try {
      return PictureCache.open(file, files, SIZE, 1, PictureCache.Progress.SILENT);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
