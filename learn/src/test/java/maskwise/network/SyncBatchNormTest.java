package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import maskwise.distributed.TwoWorkers;
import maskwise.distributed.WorkerGroup;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.network.ResNetSpec.Stem;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batch norms of two workers that see one batch together. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SyncBatchNormTest {

  private static final int PHOTOS = 5;

  private static double[] numbers(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      Tensor flat = tensor.detach().to(torch.ScalarType.Double).contiguous();
      double[] numbers = new double[(int) flat.numel()];
      flat.data_ptr_double().get(numbers);
      return numbers;
    }
  }

  /** 1 and 3 with worker 0, 5 with worker 1: mean 3, variance 8/3, and 4 of all there may be. */
  @Test
  void meanAndVarianceAreThoseOfAllPhotos() throws Exception {
    List<List<double[]>> answers =
        TwoWorkers.answer(
            "norm",
            group -> {
              try (PointerScope scope = new PointerScope();
                  NativeMemory memory = new NativeMemory()) {
                Layers layers = Layers.root(memory, torch.DeviceType.CPU);
                BatchNorm norm = layers.batchNorm("bn", 1);
                layers.batch().share(group);
                Tensor x = group.isFirst() ? Tensor.create(1f, 3f) : Tensor.create(5f);
                Tensor y = norm.forward(x.reshape(-1, 1, 1, 1));
                Tensor mean = layers.module().named_buffers().get("bn.running_mean");
                Tensor variance = layers.module().named_buffers().get("bn.running_var");
                return List.of(numbers(y), numbers(mean), numbers(variance));
              }
            });
    double end = 2 / Math.sqrt(8.0 / 3);
    assertThat(answers.get(0).get(0)).containsExactly(new double[] {-end, 0}, within(1e-5));
    assertThat(answers.get(1).get(0)).containsExactly(new double[] {end}, within(1e-5));
    for (List<double[]> worker : answers) {
      assertThat(worker.get(1)).containsExactly(new double[] {0.1 * 3}, within(1e-6));
      assertThat(worker.get(2)).containsExactly(new double[] {0.9 + 0.1 * 4}, within(1e-6));
    }
  }

  /**
   * Gradients of the parameters, summed over the workers, and statistics.
   *
   * @param first photo of this worker
   * @param end after its last
   */
  private static Map<String, double[]> learn(WorkerGroup group, int first, int end) {
    ResNetSpec spec = new ResNetSpec(ImageSize.square(32), 18, 8, 0, 0, Stem.PLAIN);
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(spec, 3, 1)) {
      if (!group.isAlone()) {
        network.synchronizeNorms(group);
      }
      Tensor photos = torch.arange(new Scalar(PHOTOS * 3 * 32 * 32)).sin();
      Tensor own = photos.reshape(PHOTOS, 3, 32, 32).narrow(0, first, end - first);
      network.forward(own.contiguous()).square().sum().backward();
      Map<String, double[]> numbers = new TreeMap<>();
      network
          .parameters()
          .forEach(
              (name, parameter) -> {
                Tensor gradient = parameter.grad().contiguous().clone();
                group.sum(gradient);
                numbers.put(name, numbers(gradient));
              });
      Map<String, Tensor> statistics = new TreeMap<>(network.state());
      statistics.keySet().removeAll(network.parameters().keySet());
      statistics.forEach((name, tensor) -> numbers.put(name, numbers(tensor)));
      return numbers;
    }
  }

  @Test
  void gradientsAreThoseOfOneProcessWithAllPhotos() throws Exception {
    Engine.info();
    Map<String, double[]> one = learn(WorkerGroup.alone(), 0, PHOTOS);
    List<Map<String, double[]>> two =
        TwoWorkers.answer(
            "resnet", group -> group.isFirst() ? learn(group, 0, 3) : learn(group, 3, PHOTOS));
    assertThat(two.get(0).keySet()).isEqualTo(one.keySet());
    one.forEach(
        (name, expected) -> {
          double most = 0;
          for (double each : expected) {
            most = Math.max(most, Math.abs(each));
          }
          assertThat(two.get(0).get(name))
              .as(name)
              .containsExactly(expected, within(1e-4 * Math.max(1, most)));
          assertThat(two.get(1).get(name)).as(name).isEqualTo(two.get(0).get(name));
        });
  }
}
