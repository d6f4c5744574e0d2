package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void resultsAreTakenInTheOrderOfTheListHoweverLateTheFirstIs() throws IOException {
    CountDownLatch second = new CountDownLatch(1);
    List<String> taken = new ArrayList<>();
    new Workers("test", 2)
        .inOrder(
            List.of(1, 2),
            item -> {
              if (item == 1) {
                await(second);
              } else {
                second.countDown();
              }
              return 10 * item;
            },
            (index, result) -> taken.add(index + ":" + result));
    assertThat(taken).containsExactly("0:10", "1:20");
  }

  @Test
  void noMoreThanEightAThreadAreAhead() throws IOException {
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    new Workers("test", 2)
        .inOrder(
            HUNDRED,
            item -> begun.add(item),
            (index, result) -> assertThat(begun.size()).isLessThanOrEqualTo(index + 16));
    assertThat(begun).hasSize(100);
  }

  @Test
  void aFailureIsThrownAsItIsOnceWhatHadBegunIsDone() {
    CountDownLatch failed = new CountDownLatch(1);
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    Set<Integer> ended = ConcurrentHashMap.newKeySet();
    assertThatThrownBy(
            () ->
                new Workers("test", 2)
                    .inOrder(
                        HUNDRED,
                        item -> {
                          begun.add(item);
                          if (item == 0) {
                            failed.countDown();
                            throw new IOException("the disk is full");
                          }
                          await(failed);
                          return ended.add(item);
                        },
                        (index, result) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertThat(begun).hasSize(ended.size() + 1).hasSizeLessThanOrEqualTo(16);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
