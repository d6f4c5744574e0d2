package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedTrainingTest {

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  @Test
  void everyTargetLearnsFromMixedPhotos() throws IOException {
    for (String target : List.of("joint", "multihead", "gender")) {
      TrainingOutcome outcome =
          tiny.train(
              "target=" + target,
              "mix={mixup: 0.8, cutmix: 1.0}",
              "loss={class_weights: balanced, label_smoothing: 0.1}",
              "train.epochs=1");
      assertThat(outcome.ending()).isEqualTo(TrainingOutcome.Ending.COMPLETED);
    }
  }

  @Test
  void aResumedTrainingDrawsTheSameMixtures() throws IOException {
    String[] mixed = {"mix={mixup: 0.8, cutmix: 1.0, prob: 0.7}", "train.accumulate=2"};
    RunDirectory unbroken = tiny.train(mixed).run();
    RunDirectory broken = tiny.brokenAndResumed(mixed);

    SameRun.verify(unbroken, broken);
    assertThat(TinyTraining.numbers(unbroken))
        .isNotEqualTo(TinyTraining.numbers(tiny.train().run()));
  }

  @Test
  void thePicturesThatAreShownAreTheMixedOnes() throws IOException {
    List<SeenPicture> plain = firstBatch("augment=[]");
    List<SeenPicture> banded =
        firstBatch("augment=[]", "mix={cutmix: 1, cutmix_shape: bottom_band, band_height: 0.25}");

    int upper = 3 * Squares.SIDE * 24;
    int lower = 3 * Squares.SIDE * 8;
    for (int i = 0; i < plain.size(); i++) {
      SeenPicture own = plain.get(i);
      SeenPicture other = plain.get(plain.size() - 1 - i);
      SeenPicture mixed = banded.get(i);
      assertThat(own.mixedIn()).isEmpty();
      assertThat(mixed.sample()).isEqualTo(own.sample());
      assertThat(mixed.mixedIn()).contains(new SeenPicture.MixedIn(other.sample(), 0.25));
      assertThat(part(mixed, 0, upper)).isEqualTo(part(own, 0, upper));
      assertThat(part(mixed, upper, lower)).isEqualTo(part(other, upper, lower));
    }
  }

  private static byte[] part(SeenPicture seen, int from, int length) {
    byte[] part = new byte[length];
    System.arraycopy(seen.picture().rgb(), from, part, 0, length);
    return part;
  }

  private List<SeenPicture> firstBatch(String... overrides) throws IOException {
    List<SeenPicture> first = new ArrayList<>();
    StopSignal stop = new StopSignal();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void firstBatch(List<SeenPicture> pictures) {
            first.addAll(pictures);
            stop.request();
          }
        };
    Trainer.run(tiny.recipe(overrides), tiny.runs(), listener, stop);
    return first;
  }
}
