package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An unknown key is told the key that was meant, wherever it stands. */
class MeantKeyTest {

  @ParameterizedTest
  @CsvSource({
    "epohcs, train.epochs",
    "learning_rate, optimizer.lr",
    "lr0, optimizer.lr",
    "train.learning_rate, optimizer.lr",
    "optimizer.learning_rat, optimizer.lr",
    "weight_decay, optimizer.weight_decay",
    "wieght_decay, optimizer.weight_decay",
    "batch, train.batch_size",
    "batch-size, train.batch_size",
    "train.batchsize, train.batch_size",
    "num_epochs, train.epochs",
    "num_workers, loader.workers",
    "warmup_epochs, schedule.warmup_epochs",
    "scheduler, schedule.name",
    "patience, train.early_stopping",
    "optimzer, optimizer",
    "data.cahe, data.cache"
  })
  void theNearestOfAllKeysIsMeant(String written, String meant) {
    assertThat(MeantKey.of(written)).containsExactly(meant);
  }

  @Test
  void aNameOfTwoKeysIsToldBoth() {
    assertThat(MeantKey.of("imgsz")).containsExactly("image.height", "image.width");
    assertThat(MeantKey.of("weights")).containsExactly("model.weights", "heads.weights");
  }

  @Test
  void aKeyOfItsOwnSectionIsMeantBeforeAnAlikeOne() {
    assertThat(MeantKey.of("heads.weight")).containsExactly("heads.weights");
    assertThat(MeantKey.of("tta.flop")).containsExactly("tta.flip");
  }

  @Test
  void whatIsLikeNothingHasNoNearest() {
    assertThat(MeantKey.of("xyzzy")).isEmpty();
  }

  @Test
  void everyOtherNameLeadsToAKeyAndIsNoKeyItself() {
    List<String> keys = Recipe.keys().stream().map(KeyDoc::name).toList();
    assertThat(keys).containsAll(MeantKey.ELSEWHERE.keySet());
    MeantKey.ELSEWHERE.forEach(
        (key, names) -> assertThat(names).as(key).doesNotContainAnyElementsOf(keys));
  }
}
