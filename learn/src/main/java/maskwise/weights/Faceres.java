package maskwise.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.tfjs.TfjsWeights;

/**
 * Turns the published face networks {@code faceres} and {@code faceres_deep} into a {@code
 * mobilenetv1_100} of ours.
 *
 * <p>What differs: kernels lie {@code [height, width, in, out]} there; it takes blue first, so the
 * first kernels change their channels' order; norms are folded into a scale and a shift, which
 * become the norm's weight and bias with the statistics of doing nothing; pixels are 0 to 255 minus
 * a mean, which a deviation of 1/255 says. Its gender is one output for male, of which 0 stands for
 * female; its 100 ages are the years from {@value #FIRST_YEAR} on.
 */
final class Faceres {

  private static final int SIDE = 224;
  private static final int HIDDEN = 256;
  private static final int AGES = 100;

  /** The years that the first of its ages stands for, found on faces of known age. */
  private static final int FIRST_YEAR = 0;

  /** What makes a year that it does not know impossible. */
  private static final float NEVER = -100;

  private static final double NORM_EPS = 1e-5;

  /** Of red, green and blue. */
  private static final double[] MEAN = {131.0912, 103.8827, 91.4953};

  /** Block, and the number of its convolutions in the file. */
  private static final List<String> BLOCKS =
      List.of(
          "0.0", "1.0", "1.1", "2.0", "2.1", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "4.0",
          "4.1");

  private static final int[] CHANNELS = {
    32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024
  };

  private static final AgeForm AGE = new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION, 2);

  private final TfjsWeights from;
  private final Map<String, TensorData> state = new LinkedHashMap<>();

  private Faceres(TfjsWeights from) {
    this.from = from;
  }

  /**
   * Writes the network with its own heads.
   *
   * @throws maskwise.base.UserError if the weights are another network's
   */
  static void write(TfjsWeights from, Path file) throws IOException {
    Faceres network = new Faceres(from);
    network.stem();
    for (int i = 0; i < BLOCKS.size(); i++) {
      network.block(i + 1, "blocks." + BLOCKS.get(i) + ".", CHANNELS[i], CHANNELS[i + 1]);
    }
    network.heads();
    SafetensorsWriter.write(file, network.state, metadata());
  }

  /** As a training of ours describes its network. */
  private static Map<String, String> metadata() {
    MobileNetV1Spec spec =
        MobileNetV1Spec.of(ImageSize.square(SIDE))
            .with(false, HIDDEN, false, MobileNetV1Spec.WHOLE, false, true, true);
    JsonMapper mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    double deviation = 1 / 255.0;
    try {
      Map<String, String> metadata = new LinkedHashMap<>();
      metadata.put("format", "pt");
      metadata.put("maskwise.model", mapper.writerFor(ModelSpec.class).writeValueAsString(spec));
      metadata.put("maskwise.target", "gender_age");
      metadata.put("maskwise.age", mapper.writeValueAsString(AGE));
      metadata.put(
          "maskwise.mean",
          mapper.writeValueAsString(Arrays.stream(MEAN).map(mean -> mean / 255).toArray()));
      metadata.put(
          "maskwise.std",
          mapper.writeValueAsString(new double[] {deviation, deviation, deviation}));
      return metadata;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }

  private void stem() {
    float[] theirs = from.values("conv1/convolution/merged_input", 3, 3, 3, 32);
    float[] ours = new float[theirs.length];
    for (int out = 0; out < 32; out++) {
      for (int color = 0; color < 3; color++) {
        for (int place = 0; place < 9; place++) {
          ours[(out * 3 + color) * 9 + place] = theirs[(place * 3 + 2 - color) * 32 + out];
        }
      }
    }
    state.put("conv_stem.weight", TensorData.floats(ours, 32, 3, 3, 3));
    norm("bn1", ones(32), from.values("conv1_bn/batchnorm_1/sub", 32));
  }

  private void block(int number, String prefix, int in, int out) {
    String depthwise = "conv_dw_" + number;
    float[] kernels = from.values(depthwise + "/depthwise_kernel", 3, 3, in, 1);
    state.put(
        prefix + "conv_dw.weight", TensorData.floats(transposed(kernels, 9, in), in, 1, 3, 3));
    norm(
        prefix + "bn1",
        from.values(depthwise + "_bn/batchnorm_1/mul", in),
        from.values(depthwise + "_bn/batchnorm_1/sub", in));
    String pointwise = "conv_pw_" + number;
    float[] mixing = from.values(pointwise + "/convolution/merged_input", 1, 1, in, out);
    state.put(
        prefix + "conv_pw.weight", TensorData.floats(transposed(mixing, in, out), out, in, 1, 1));
    norm(prefix + "bn2", ones(out), from.values(pointwise + "_bn/batchnorm_1/sub", out));
  }

  /** A norm that only scales and shifts: a mean of 0, and a variance that is 1 with its eps. */
  private void norm(String name, float[] scale, float[] shift) {
    int channels = scale.length;
    float[] variance = new float[channels];
    Arrays.fill(variance, (float) (1 - NORM_EPS));
    state.put(name + ".weight", TensorData.floats(scale, channels));
    state.put(name + ".bias", TensorData.floats(shift, channels));
    state.put(name + ".running_mean", TensorData.floats(new float[channels], channels));
    state.put(name + ".running_var", TensorData.floats(variance, channels));
    state.put(name + ".num_batches_tracked", TensorData.longs(new long[1]));
  }

  /** The head sees the pooled features first, which its own heads pass over, then the layer's. */
  private void heads() {
    int pooled = CHANNELS[CHANNELS.length - 1];
    float[] layer = from.values("feats/kernel", pooled, HIDDEN);
    state.put(
        "pre_logits.weight", TensorData.floats(transposed(layer, pooled, HIDDEN), HIDDEN, pooled));
    state.put("pre_logits.bias", TensorData.floats(from.values("feats/bias", HIDDEN), HIDDEN));
    int outputs = 2 + AgeForm.OLDEST + 1;
    float[] weight = new float[outputs * (pooled + HIDDEN)];
    float[] bias = new float[outputs];
    Arrays.fill(bias, 2, outputs, NEVER);
    float[] male = from.values("gender_pred/kernel", HIDDEN, 1);
    float[] ages = from.values("age_pred/kernel", HIDDEN, AGES);
    bias[0] = from.values("gender_pred/bias", 1)[0];
    float[] ageBias = from.values("age_pred/bias", AGES);
    System.arraycopy(ageBias, 0, bias, 2 + FIRST_YEAR, AGES);
    for (int i = 0; i < HIDDEN; i++) {
      weight[pooled + i] = male[i];
      for (int age = 0; age < AGES; age++) {
        weight[(2 + FIRST_YEAR + age) * (pooled + HIDDEN) + pooled + i] = ages[i * AGES + age];
      }
    }
    state.put("classifier.weight", TensorData.floats(weight, outputs, pooled + HIDDEN));
    state.put("classifier.bias", TensorData.floats(bias, outputs));
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return turned;
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
