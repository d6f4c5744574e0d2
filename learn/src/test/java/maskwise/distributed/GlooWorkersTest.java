package maskwise.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GlooWorkersTest {

  @Test
  void allGetTheSumAndTheNumbersOfWorker0() throws Exception {
    List<List<Double>> answers =
        TwoWorkers.answer(
            "sum",
            group -> {
              try (PointerScope scope = new PointerScope()) {
                Tensor sum = Tensor.create(1.0 + group.rank(), 10.0);
                group.sum(sum);
                Tensor same = Tensor.create(5.0 - group.rank());
                group.broadcast(List.of(same));
                return List.of(
                    sum.select(0, 0).item_double(),
                    sum.select(0, 1).item_double(),
                    same.item_double());
              }
            });
    assertThat(answers).containsExactly(List.of(3.0, 20.0, 5.0), List.of(3.0, 20.0, 5.0));
  }

  /** Each loss is w · x with x = 1 for worker 0 and x = 2 for worker 1: the gradient is 3. */
  @Test
  void gradientsAreAddedUpWhileTheBackwardPassGoesOn() throws Exception {
    List<Double> gradients =
        TwoWorkers.answer(
            "reduce",
            group -> {
              try (PointerScope scope = new PointerScope()) {
                Tensor weight = torch.ones(4).requires_grad_(true);
                try (GradientReducer reducer = GradientReducer.of(group, List.of(weight), true)) {
                  Tensor x = torch.ones(4).mul(new Scalar(1.0 + group.rank()));
                  reducer.backward(weight.mul(x).sum(), true, Tensor::backward);
                }
                return weight.grad().mean().item_double();
              }
            });
    assertThat(gradients).containsExactly(3.0, 3.0);
  }

  /**
   * A process group that lived on would write into its store, which is freed by then: the process
   * crashed later, wherever it next asked for memory.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aClosedGroupLeavesNothingRunning() throws Exception {
    List<Long> during =
        TwoWorkers.answer(
            "close",
            group -> {
              group.barrier();
              long threads = threads("close");
              group.barrier();
              return threads;
            });
    assertThat(during.get(0)).isGreaterThan(2);
    long begun = System.nanoTime();
    while (threads("close") > 0 && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(5)) {
      Thread.sleep(10); // Java's own threads have just been told to end
    }
    assertThat(threads("close")).isZero();
  }

  private static long threads(String name) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : tasks) {
        try {
          names.add(Files.readString(task.resolve("comm")).strip());
        } catch (NoSuchFileException e) {
          // It has just ended.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream().filter(name::equals).count();
  }
}
