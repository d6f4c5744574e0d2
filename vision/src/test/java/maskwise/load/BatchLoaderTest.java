package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.Clahe;
import maskwise.augment.GaussianNoise;
import maskwise.augment.HorizontalFlip;
import maskwise.augment.HueSaturationValue;
import maskwise.augment.RandAugment;
import maskwise.augment.RandomBrightnessContrast;
import maskwise.augment.RandomErasing;
import maskwise.augment.ShiftScaleRotate;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.Resize;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLoaderTest {

  private static final ImageSize SIZE = new ImageSize(6, 5);
  private static final AugmentationPipeline CHANGES =
      new AugmentationPipeline(
          List.of(
              new HorizontalFlip(0.5),
              new ShiftScaleRotate(0.1, 0.1, 20, 0.5),
              new GaussianNoise(0.1, 1)));

  @TempDir Path directory;

  @Test
  void withoutChanceABatchHoldsTheResizedPicturesInOrder() throws IOException {
    List<Path> files = Folder.of(directory, 5);
    try (BatchLoader loader = loader(files, LoaderOptions.inOrder(SIZE, 2, 1, 1));
        Epoch epoch = loader.epoch(0)) {
      assertThat(loader.batches()).isEqualTo(3);
      List<Integer> order = new ArrayList<>();
      for (Batch batch : epoch) {
        for (int i = 0; i < batch.size(); i++) {
          int index = batch.indices()[i];
          order.add(index);
          assertThat(batch.picture(i)).isEqualTo(Resize.to(Folder.numbered(index), SIZE));
        }
        assertThat(batch.pixels().isDirect()).isTrue();
        assertThat(batch.pixels().order()).isEqualTo(ByteOrder.nativeOrder());
        assertThat(batch.pixels().remaining()).isEqualTo(batch.size() * 6 * 5 * 3);
        batch.close();
      }
      assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void batchesDoNotDependOnWorkersOrPrefetch() throws IOException {
    List<Path> files = Folder.of(directory, 23);
    List<Picture> first;
    try (BatchLoader loader = loader(files, shuffled(1, 1))) {
      first = Folder.epoch(loader, 3);
    }
    assertThat(first).hasSize(23);
    for (int workers = 2; workers <= 5; workers++) {
      try (BatchLoader loader = loader(files, shuffled(workers, 4))) {
        assertThat(Folder.epoch(loader, 3)).isEqualTo(first);
      }
    }
  }

  @Test
  void anyBatchCanBeMadeAlone() throws IOException {
    List<Path> files = Folder.of(directory, 10);
    try (BatchLoader loader = loader(files, shuffled(2, 2))) {
      List<Picture> whole = Folder.epoch(loader, 7);
      assertThat(Folder.pictures(loader.batch(7, 2))).isEqualTo(whole.subList(8, 10));
      assertThat(Folder.pictures(loader.batch(7, 1))).isEqualTo(whole.subList(4, 8));
      assertThatThrownBy(() -> loader.batch(7, 3)).hasMessageContaining("0 to 2, found 3");
    }
  }

  @Test
  void everyEpochHasItsOwnOrderAndEveryPictureOnce() {
    LoaderOptions options = shuffled(1, 1);
    Set<List<Integer>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 5; epoch++) {
      EpochOrder order = new EpochOrder(10, options, epoch);
      List<Integer> all =
          IntStream.range(0, 3).flatMap(k -> IntStream.of(order.batch(k))).boxed().toList();
      assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      orders.add(all);
    }
    assertThat(orders).hasSize(5);
  }

  @Test
  void theOrderIsTheOneThatOlderRunsWereTrainedIn() {
    int[] order = Sampler.SHUFFLED.order(10, 42, 5, 4);

    assertThat(order).containsExactly(9, 8, 6, 7, 4, 3, 5, 0, 1, 2);
  }

  @Test
  void aLastBatchThatIsNotFullCanBeLeftOut() {
    LoaderOptions options =
        new LoaderOptions(SIZE, AugmentationPipeline.NONE, 4, Sampler.IN_ORDER, true, 0, 1, 1);
    assertThat(EpochOrder.batches(11, options)).isEqualTo(2);
    assertThat(EpochOrder.batches(12, options)).isEqualTo(3);
    assertThat(EpochOrder.batches(11, shuffled(1, 1))).isEqualTo(3);
  }

  @Test
  void aBrokenPictureIsNamedWhenItsBatchIsTaken() throws IOException {
    List<Path> files = Folder.of(directory, 8);
    Files.write(files.get(5), new byte[] {1, 2, 3, 4});
    try (BatchLoader loader = loader(files, LoaderOptions.inOrder(SIZE, 2, 2, 4));
        Epoch epoch = loader.epoch(0)) {
      Iterator<Batch> batches = epoch.iterator();
      batches.next().close();
      batches.next().close();
      assertThatThrownBy(batches::next)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("5.png: expected JPEG, PNG, WebP, BMP, GIF or TIFF, found")
          .hasMessageEndingWith("convert, repair or remove the file");
      assertThat(Folder.pictures(batches.next())).hasSize(2);
      assertThatThrownBy(() -> loader.batch(0, 2)).isInstanceOf(UserError.class);
    }
  }

  @Test
  void noMoreBatchesAreMadeAheadThanAllowed() throws Exception {
    try (BatchLoader loader = loader(Folder.of(directory, 24), shuffled(3, 2));
        Epoch epoch = loader.epoch(0)) {
      Iterator<Batch> batches = epoch.iterator();
      Batch held = batches.next();
      Thread.sleep(100); // time enough to make all six, were it not for the bound
      assertThat(loader.allocatedBlocks()).isBetween(1, 3);
      held.close();
      batches.forEachRemaining(Batch::close);
      assertThat(loader.allocatedBlocks()).isBetween(1, 3);
    }
  }

  @Test
  void closingMidwayEndsTheThreadsAndFreesTheMemory() throws IOException {
    BatchLoader loader = loader(Folder.of(directory, 24), shuffled(3, 3));
    Batch held;
    try (Epoch epoch = loader.epoch(0)) {
      held = epoch.iterator().next();
      assertThat(loaderThreads()).isPositive();
    }
    assertThat(loaderThreads()).isZero();
    loader.close();
    assertThat(held.picture(0).size()).isEqualTo(SIZE);
    assertThat(loader.allocatedBlocks()).isEqualTo(1);
    held.close();
    held.close();
    assertThat(loader.allocatedBlocks()).isZero();
    assertThatThrownBy(held::pixels).hasMessageContaining("expected an open batch");
  }

  @Test
  void closingTheLoaderEndsItsEpochs() throws IOException {
    BatchLoader loader = loader(Folder.of(directory, 24), shuffled(2, 1));
    Epoch epoch = loader.epoch(0);
    loader.close();
    assertThat(loaderThreads()).isZero();
    assertThat(loader.allocatedBlocks()).isZero();
    assertThatThrownBy(() -> epoch.iterator().next()).hasMessageContaining("found it closed");
  }

  @Test
  void aPointerScopeAroundDoesNotTakeABatchAway() throws IOException {
    try (BatchLoader loader = loader(Folder.of(directory, 4), shuffled(1, 1))) {
      Batch batch;
      List<Picture> before;
      try (PointerScope scope = new PointerScope()) {
        batch = loader.batch(0, 0);
        before = List.of(batch.picture(0), batch.picture(3));
      }
      assertThat(List.of(batch.picture(0), batch.picture(3))).isEqualTo(before);
      batch.close();
    }
  }

  @Test
  void nothingNativeIsLeftToTheGarbageCollector() throws IOException {
    AugmentationPipeline every =
        new AugmentationPipeline(
            List.of(
                new HorizontalFlip(1),
                new ShiftScaleRotate(0.1, 0.1, 20, 1),
                new RandomBrightnessContrast(0.2, 0.2, 1),
                new HueSaturationValue(20, 30, 20, 1),
                new GaussianNoise(0.1, 1),
                new Clahe(4, 1),
                new RandomErasing(1, 0.1, 0.3, 0.5, 2),
                new RandAugment(14, 15, 1)));
    LoaderOptions options = new LoaderOptions(SIZE, every, 4, Sampler.SHUFFLED, false, 42, 1, 1);
    try (BatchLoader loader = loader(Folder.of(directory, 24), options)) {
      Folder.epoch(loader, 0);
      long before = Pointer.totalCount();
      for (int epoch = 1; epoch < 4; epoch++) {
        Folder.epoch(loader, epoch);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
  }

  @Test
  void numbersUnderOneAreRefused() {
    assertThatThrownBy(() -> LoaderOptions.inOrder(SIZE, 0, 1, 1))
        .isInstanceOf(UserError.class)
        .hasMessage("expected a batch size of at least 1, found 0");
  }

  @Test
  void aBatchThatNoBufferHoldsIsRefused() {
    assertThatThrownBy(() -> LoaderOptions.inOrder(ImageSize.square(1000), 716, 1, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("716 pictures of 1000×1000, 2148000000 bytes");
  }

  private static long loaderThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("maskwise-loader-"))
        .count();
  }

  private static BatchLoader loader(List<Path> files, LoaderOptions options) {
    return new BatchLoader(files, options, Optional.empty());
  }

  private static LoaderOptions shuffled(int workers, int prefetch) {
    return new LoaderOptions(SIZE, CHANGES, 4, Sampler.SHUFFLED, false, 42, workers, prefetch);
  }
}
