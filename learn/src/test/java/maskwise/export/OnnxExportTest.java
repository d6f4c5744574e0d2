package maskwise.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Engine;
import maskwise.network.ConvNextSpec;
import maskwise.network.HybridSpec;
import maskwise.network.MobileNetSpec;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.ResNetSpec;
import maskwise.network.ResNetSpec.Stem;
import maskwise.network.VitSpec;
import maskwise.onnx.OnnxFile;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Onnxruntime answers as libtorch does, or nothing is written. */
class OnnxExportTest {

  private static final ImageSize ODD = new ImageSize(45, 38);
  private static final VitSpec VIT = VitSpec.of(ImageSize.square(32), 16, 24, 2, 3);
  private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

  @TempDir Path directory;

  static Stream<Arguments> networks() {
    MobileNetV1Spec first =
        new MobileNetV1Spec(
            ODD, 0.125, false, 0, false, MobileNetV1Spec.WHOLE, false, false, false, 0.1);
    return Stream.of(
        Arguments.of("vit", VIT),
        Arguments.of("vit of one block", VitSpec.of(new ImageSize(32, 48), 16, 24, 1, 2)),
        Arguments.of(
            "hybrid",
            new HybridSpec(
                new ImageSize(50, 64), 32, List.of(2, 1), List.of(128, 128), 24, 2, 3, 0, 0, 0)),
        Arguments.of("resnet10", new ResNetSpec(ODD, 10, 8, 0, 0, Stem.PLAIN)),
        Arguments.of("resnet10t", new ResNetSpec(ODD, 10, 8, 0, 0, Stem.TIERED)),
        Arguments.of("resnet18d", new ResNetSpec(ODD, 18, 8, 0, 0, Stem.DEEP)),
        Arguments.of("resnet50", new ResNetSpec(ODD, 50, 8, 32, 0, Stem.PLAIN)),
        Arguments.of("mobilenetv1", first),
        Arguments.of(
            "mobilenetv1 with a norm and two crops",
            first.with(false, 0, false, List.of(1.0, 0.7), true, true, true)),
        Arguments.of(
            "mobilenetv1 with all that stands before its head",
            first.with(true, 8, true, List.of(0.8, 0.5), true, true, false)),
        Arguments.of("mobilenetv4", new MobileNetSpec(ODD, 0.25, 64, 0, 0)),
        Arguments.of(
            "convnext", new ConvNextSpec(ODD, List.of(1, 2, 1), List.of(8, 12, 16), 0, 0)));
  }

  private Path weights(String name, NetworkHeader header, long seed) throws IOException {
    Path file = directory.resolve(name);
    Engine.info();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Network network = Network.create(header.model(), header.outputs().count(), seed)) {
      Random random = new Random(seed);
      network.state().forEach((each, tensor) -> stir(each, tensor, random));
      StateDict.save(network.state(), file, header.metadata());
    }
    return file;
  }

  /** Norms that do nothing would hide mistakes. */
  private static void stir(String name, Tensor tensor, Random random) {
    if (name.startsWith("stacked_heads")) {
      tensor.fill_(new Scalar(0.01)); // never drawn: these come from published weights
    }
    if (tensor.dim() == 1) {
      float[] noise = new float[(int) tensor.numel()];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = random.nextFloat(0.4f) - (name.endsWith("running_var") ? 0 : 0.2f);
      }
      tensor.add_(Tensor.create(noise));
    }
  }

  private static NetworkHeader header(ModelSpec model, Outputs outputs) {
    return new NetworkHeader(model, outputs, MEAN, STD);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void everyNetworkAnswersAsLibtorchDoes(String name, ModelSpec model) throws IOException {
    Path weights = weights("best.safetensors", header(model, new Outputs(Target.MULTIHEAD)), 3);

    OnnxExport.Written written = new OnnxExport(weights).write(directory.resolve("a.onnx"));

    assertThat(written.difference()).isBetween(0.0, 1e-4);
    assertThat(OnnxFile.read(directory.resolve("a.onnx")).header().model().attributes()).hasSize(3);
  }

  static Stream<Outputs> outputs() {
    return Stream.concat(
        Stream.of(Target.values()).map(Outputs::new),
        Stream.of(AgeHead.ORDINAL, AgeHead.DISTRIBUTION, AgeHead.EXPECTATION)
            .flatMap(
                head ->
                    Stream.of(AgeGrouping.values())
                        .map(
                            groups ->
                                new Outputs(
                                    head == AgeHead.ORDINAL ? Target.MULTIHEAD : Target.AGE,
                                    new AgeForm(head, groups, 3)))));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void everyHeadAnswersAsLibtorchDoes(Outputs outputs) throws IOException {
    Path weights = weights("best.safetensors", header(VIT, outputs), 5);

    assertThat(new OnnxExport(weights).write(directory.resolve("a.onnx")).difference())
        .isLessThan(1e-4);
    assertThat(OnnxFile.read(directory.resolve("a.onnx")).graph().getOutputList())
        .extracting(output -> output.getName())
        .isEqualTo(
            outputs.tellsYears()
                ? List.of("probabilities", "years", "logits")
                : List.of("probabilities", "logits"));
  }
}
