package maskwise.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.Progress;
import maskwise.classify.ClassifyOptions;
import maskwise.engine.Engine;
import maskwise.load.Pictures;
import maskwise.network.HybridSpec;
import maskwise.network.MobileNetSpec;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.ResNetSpec;
import maskwise.network.ResNetSpec.Stem;
import maskwise.network.VitSpec;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.onnx.OnnxFile;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.predict.NetworkHeader;
import maskwise.quantize.Calibration;
import maskwise.quantize.RangeMethod;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In 8 bits a network answers nearly the same, and onnxruntime computes it with integers. */
class Int8GraphTest {

  private static final ImageSize SIZE = ImageSize.square(48);

  @TempDir Path folder;

  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("mobilenetv1_100", MobileNetV1Spec.of(SIZE), "QLinearConv", 27),
        Arguments.of("mobilenetv4", new MobileNetSpec(SIZE, 1, 64, 0, 0), "QLinearConv", 40),
        Arguments.of("resnet18", new ResNetSpec(SIZE, 18, 8, 0, 0, Stem.PLAIN), "QLinearConv", 20),
        Arguments.of("resnet18d", new ResNetSpec(SIZE, 18, 8, 0, 0, Stem.DEEP), "QLinearAdd", 8),
        Arguments.of(
            "hybrid",
            new HybridSpec(SIZE, 32, List.of(1, 1), List.of(128, 128), 192, 2, 3, 0, 0, 0),
            "QLinearConv",
            8),
        Arguments.of("vit", VitSpec.of(SIZE, 16, 192, 2, 3), "MatMulIntegerToFloat", 9));
  }

  private OnnxFile exported(ModelSpec model) throws IOException {
    Path weights = folder.resolve("best.safetensors");
    List<Double> half = List.of(0.5, 0.5, 0.5);
    NetworkHeader header = new NetworkHeader(model, new Outputs(Target.MULTIHEAD), half, half);
    Engine.info();
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(model, header.outputs().count(), 1)) {
      StateDict.save(network.state(), weights, header.metadata());
    }
    return new OnnxExport(weights).exported();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void integersAnswerNearlyTheSame(String name, ModelSpec model, String operator, int least)
      throws Exception {
    OnnxFile float32 = exported(model);

    OnnxFile int8 =
        OnnxFile.of(
            float32.header(),
            new Calibration(RangeMethod.PERCENTILE)
                .quantized(float32, drawn(8), options(), Progress.NONE));

    // On processors without VNNI this was over 0.03 before the session asked for whole sums.
    assertThat(distance(answers(float32), answers(int8))).isLessThan(0.03);
    Path file = folder.resolve("int8.onnx");
    int8.write(file);
    assertThat(OnnxFile.read(file).header()).isEqualTo(float32.header());
    assertThat(operators(int8).getOrDefault(operator, 0L)).isGreaterThanOrEqualTo(least);
  }

  private static Answers answers(OnnxFile file) {
    try (OnnxFaceClassifier network = OnnxFaceClassifier.of(file, 1)) {
      return network.classify(drawn(6), options(), Progress.NONE);
    }
  }

  private static ClassifyOptions options() {
    return new ClassifyOptions(3, 1, Optional.empty());
  }

  /** The largest between two probabilities. */
  private static double distance(Answers one, Answers other) {
    double most = 0;
    for (int i = 0; i < one.probabilities().length; i++) {
      for (int c = 0; c < one.probabilities()[i].length; c++) {
        most = Math.max(most, Math.abs(one.probabilities()[i][c] - other.probabilities()[i][c]));
      }
    }
    return most;
  }

  /** What onnxruntime makes of a graph, by operator. */
  private Map<String, Long> operators(OnnxFile file) throws Exception {
    Path optimized = folder.resolve("optimized.onnx");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(optimized.toString());
      OrtEnvironment.getEnvironment().createSession(file.bytes(), options).close();
    }
    return ModelProto.parseFrom(Files.readAllBytes(optimized)).getGraph().getNodeList().stream()
        .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
  }

  private static Pictures drawn(int count) {
    return new Pictures() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) {
        byte[] rgb = new byte[3 * size.height() * size.width()];
        new Random(index).nextBytes(rgb);
        for (int place = 0; place < rgb.length; place++) {
          rgb[place] =
              (byte) ((rgb[place] & 0x3f) + 160 * (place / 3 % size.width()) / size.width());
        }
        canvas.load(new Picture(size.width(), size.height(), rgb));
      }
    };
  }
}
