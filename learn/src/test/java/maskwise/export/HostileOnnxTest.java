package maskwise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.engine.Engine;
import maskwise.load.Pictures;
import maskwise.network.Network;
import maskwise.network.ResNetSpec;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.predict.NetworkHeader;
import maskwise.weights.StateDict;
import org.apache.commons.codec.digest.DigestUtils;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX files that export has not written, or that somebody has changed and given a digest that
 * fits: one sentence says what is wrong, and nothing crashes or hangs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileOnnxTest {

  private static final ResNetSpec SPEC =
      new ResNetSpec(ImageSize.square(24), 10, 8, 0, 0, ResNetSpec.Stem.PLAIN);
  private static final String DIGEST = "maskwise.sha256";
  private static final Duration SOON = Duration.ofMinutes(1);

  private Path folder;
  private byte[] good;

  @BeforeAll
  void export(@TempDir Path shared) throws IOException {
    folder = shared;
    Path weights = folder.resolve("best.safetensors");
    List<Double> half = List.of(0.5, 0.5, 0.5);
    NetworkHeader header = new NetworkHeader(SPEC, new Outputs(Target.MULTIHEAD), half, half);
    Engine.info();
    try (PointerScope scope = new PointerScope();
        Network network = Network.create(SPEC, header.outputs().count(), 1)) {
      StateDict.save(network.state(), weights, header.metadata());
    }
    Path file = folder.resolve("good.onnx");
    new OnnxExport(weights).write(file);
    good = Files.readAllBytes(file);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(folder, "bad", ".onnx"), bytes);
  }

  /** Opens a file and asks it, as every command does. */
  private static void ask(Path file) {
    try (FaceClassifier network = OnnxFaceClassifier.open(file)) {
      network.classify(twoPictures(), new ClassifyOptions(2, 1, Optional.empty()), Progress.NONE);
    }
  }

  private static Pictures twoPictures() {
    return new Pictures() {
      @Override
      public int count() {
        return 2;
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) {
        byte[] gray = new byte[3 * size.height() * size.width()];
        Arrays.fill(gray, (byte) (100 + index));
        canvas.load(new Picture(size.width(), size.height(), gray));
      }
    };
  }

  private void assertRefused(byte[] bytes, String... words) throws IOException {
    Path file = file(bytes);
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> ask(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("expected")
                .hasMessageContaining("found")
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words)
                .hasMessageNotContainingAny("\n", "Exception"));
  }

  @Test
  void theFileThatAllOthersAreMadeOfAnswers() throws IOException {
    ask(file(good));
    ask(file(signed(model -> model)));
  }

  Stream<Arguments> noModels() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    return Stream.of(
        Arguments.of("empty", new byte[0]),
        Arguments.of("noise", noise),
        Arguments.of("text", "model: resnet18\nweights: none\n".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("half a file", Arrays.copyOf(good, good.length / 2)),
        Arguments.of("all but the last byte", Arrays.copyOf(good, good.length - 1)),
        Arguments.of("a PNG", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
        Arguments.of(
            "a network of others",
            ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(model().getGraph())
                .build()
                .toByteArray()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noModels")
  void whatIsNoModelOfOursIsRefused(String name, byte[] bytes) throws IOException {
    assertRefused(bytes, "maskwise export");
  }

  @Test
  void everyCutFileIsRefused() throws IOException {
    for (int place : new Random(3).ints(12, 1, good.length).toArray()) {
      assertRefused(Arrays.copyOf(good, place), "maskwise export");
    }
  }

  @Test
  void aChangedByteIsSeen() throws IOException {
    byte[] changed = good.clone();
    changed[good.length / 2] ^= 1;

    assertRefused(changed, "digest");
  }

  @Test
  void aFolderOrNothingIsRefused() throws IOException {
    Path directory = Files.createDirectories(folder.resolve("folder.onnx"));

    assertThatThrownBy(() -> ask(directory))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("folder");
    assertThatThrownBy(() -> ask(folder.resolve("none.onnx")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no readable file");
  }

  Stream<Arguments> metadata() {
    return Stream.of(
        Arguments.of("maskwise.onnx", "9", "version 9"),
        Arguments.of("maskwise.target", "nothing", "header"),
        Arguments.of("maskwise.target", "mask", "outputs"),
        Arguments.of("maskwise.classes", "[\"cat\", \"dog\"]", "cat"),
        Arguments.of("maskwise.model", "{}", "image"),
        Arguments.of("maskwise.model", "{\"image\": null}", "image"),
        Arguments.of("maskwise.model", "{\"image\": {\"height\": 0, \"width\": 5}}", "header"),
        Arguments.of("maskwise.model", "{\"image\": {\"height\": 24, \"width\": 32}}", "[3, 24"),
        Arguments.of(
            "maskwise.model", "{\"image\": {\"height\": 2000000000, \"width\": 24}}", "4096"),
        Arguments.of("maskwise.model", "not JSON", "header"),
        Arguments.of("maskwise.mean", "[0.5]", "mean"),
        Arguments.of("maskwise.mean", "[0.5, null, 0.5]", "mean"),
        Arguments.of("maskwise.mean", "null", "mean"),
        Arguments.of("maskwise.std", "[0.5, 0, 0.5]", "std"),
        Arguments.of("maskwise.tta", "null", "tta"),
        Arguments.of("maskwise.tta", "{\"crops\": [7], \"flip\": true}", "header"),
        Arguments.of("maskwise.age", "null", "age"),
        Arguments.of("maskwise.decision", "{}", "decision rule"),
        Arguments.of("maskwise.ensemble", "{\"members\": []}", "members"),
        Arguments.of("maskwise.combination", "[]", "combination"),
        Arguments.of("maskwise.input", "elsewhere", "elsewhere"),
        Arguments.of("maskwise.logits", "probabilities", "probabilities"));
  }

  /** Two members lie at the same place, and there two again: 2⁴⁰ networks of a few names. */
  @Test
  void membersWithoutAnEndAreRefused() throws IOException {
    Map<String, String> changed = new TreeMap<>();
    String prefix = "";
    for (int depth = 0; depth < 40; depth++) {
      changed.put(prefix + "maskwise.ensemble", twoAtOnePlace());
      prefix += "a/";
    }
    for (StringStringEntryProto each : model().getMetadataPropsList()) {
      changed.put(prefix + each.getKey(), each.getValue());
    }
    assertRefused(signed(model -> model, changed), "512");
  }

  private static String twoAtOnePlace() {
    String member =
        "{\"name\": \"%s\", \"run\": \"%s\", \"source\": \"\", \"sha256\": \"\", \"weight\": 1,"
            + " \"views\": \"\"}";
    return "{\"averaging\": \"probabilities\", \"members\": ["
        + String.format(member, "a", "a")
        + ", "
        + String.format(member, "b", "a")
        + "], \"origin\": {\"search\": \"equal\", \"manifest\": \"\", \"photos\": 0,"
        + " \"out_of_fold\": false}}";
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("metadata")
  void metadataThatDoNotFitAreRefused(String key, String value, String word) throws IOException {
    Map<String, String> changed = new TreeMap<>(Map.of(key, value));
    assertRefused(signed(model -> model, changed), word);
  }

  Stream<Arguments> graphs() {
    return Stream.of(
        graph(
            "weights elsewhere",
            "another file",
            weights(
                each ->
                    each.clearRawData()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", "../../../../etc/passwd")))),
        graph(
            "a reference to elsewhere alone",
            "another file",
            weights(each -> each.addExternalData(entry("location", "/etc/passwd")))),
        graph(
            "more weights than there are",
            "weights",
            weights(each -> each.clearDims().addDims(1L << 40).addDims(1L << 40))),
        graph("no weights at all", "weights", weights(TensorProto.Builder::clearRawData)),
        graph("a negative side", "weights", weights(each -> each.clearDims().addDims(-8))),
        graph("weights of text", "weights", weights(each -> each.setDataType(8))),
        graph(
            "weights that are no numbers",
            "finite",
            weights(
                each ->
                    each.getDataType() == TensorProto.DataType.FLOAT_VALUE
                        ? each.setRawData(
                            ByteString.copyFrom(filled(each.getRawData().size(), (byte) 0xff)))
                        : each)),
        graph("no nodes", "onnxruntime", GraphProto.Builder::clearNode),
        graph(
            "another input",
            "more",
            graph -> graph.addInput(graph.getInput(0).toBuilder().setName("more"))),
        graph("no input", "pixel_values", GraphProto.Builder::clearInput),
        graph("no output", "logits", GraphProto.Builder::clearOutput),
        graph(
            "an input of text",
            "pixel_values",
            graph -> graph.setInput(0, ofText(graph.getInput(0)))),
        graph(
            "a loop",
            "Loop",
            nodes(node -> node.getOpType().equals("Relu") ? node.setOpType("Loop") : node)),
        graph(
            "an operator of others",
            "com.microsoft",
            nodes(node -> node.setDomain("com.microsoft"))),
        graph("strides of zero", "strides", nodes(node -> with(node, "strides", 0))),
        graph("no groups", "group", nodes(node -> with(node, "group", 0))),
        graph("huge borders", "pads", nodes(node -> with(node, "pads", 1L << 40))),
        graph("huge kernels", "kernel_shape", nodes(node -> with(node, "kernel_shape", 1L << 40))),
        graph("a far side", "axis", nodes(node -> with(node, "axis", 1L << 40))),
        graph("a circle", "ONNX Runtime", nodes(node -> node.setInput(0, node.getOutput(0)))));
  }

  private static Arguments graph(
      String name, String word, UnaryOperator<GraphProto.Builder> change) {
    return Arguments.of(name, word, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void graphsThatNoExportWritesAreRefused(
      String name, String word, UnaryOperator<GraphProto.Builder> change) throws IOException {
    assertRefused(
        signed(model -> model.setGraph(change.apply(model.getGraph().toBuilder()))), word);
  }

  /** Whatever becomes of a number in the graph, the process lives and a sentence is told. */
  @Test
  void noChangedNumberCrashesTheProcess() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      byte[] changed =
          signed(
              model -> {
                GraphProto.Builder graph = model.getGraph().toBuilder();
                NodeProto.Builder node = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
                if (node.getAttributeCount() > 0) {
                  AttributeProto.Builder attribute =
                      node.getAttributeBuilder(random.nextInt(node.getAttributeCount()));
                  if (attribute.getIntsCount() > 0) {
                    attribute.setInts(random.nextInt(attribute.getIntsCount()), odd(random));
                  } else {
                    attribute.setI(odd(random));
                  }
                } else if (node.getInputCount() > 0) {
                  node.setInput(random.nextInt(node.getInputCount()), "pixel_values");
                }
                return model.setGraph(graph);
              });
      Path file = file(changed);
      try {
        ask(file);
      } catch (UserError e) {
        assertThat(e).hasMessageStartingWith("expected").hasMessageContaining("found");
      }
    }
  }

  private static long odd(Random random) {
    long[] numbers = {0, 1, 2, 3, 5, 7, 8, 64, 1000, 65536, -1, -2, Long.MIN_VALUE, 1L << 33};
    return numbers[random.nextInt(numbers.length)];
  }

  private static UnaryOperator<GraphProto.Builder> weights(
      UnaryOperator<TensorProto.Builder> change) {
    return graph -> {
      List<TensorProto> all = graph.getInitializerList();
      graph.clearInitializer();
      all.forEach(each -> graph.addInitializer(change.apply(each.toBuilder())));
      return graph;
    };
  }

  private static UnaryOperator<GraphProto.Builder> nodes(UnaryOperator<NodeProto.Builder> change) {
    return graph -> {
      List<NodeProto> all = graph.getNodeList();
      graph.clearNode();
      all.forEach(each -> graph.addNode(change.apply(each.toBuilder())));
      return graph;
    };
  }

  private static NodeProto.Builder with(NodeProto.Builder node, String name, long number) {
    for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
      if (attribute.getName().equals(name)) {
        if (attribute.getIntsCount() > 0) {
          IntStream.range(0, attribute.getIntsCount()).forEach(i -> attribute.setInts(i, number));
        } else {
          attribute.setI(number);
        }
      }
    }
    return node;
  }

  private static ValueInfoProto.Builder ofText(ValueInfoProto input) {
    ValueInfoProto.Builder text = input.toBuilder();
    text.getTypeBuilder().getTensorTypeBuilder().setElemType(TensorProto.DataType.STRING_VALUE);
    return text;
  }

  private static byte[] filled(int count, byte value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, value);
    return bytes;
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private ModelProto model() {
    try {
      return ModelProto.parseFrom(good);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] signed(UnaryOperator<ModelProto.Builder> change) throws IOException {
    return signed(change, Map.of());
  }

  /** Changed, with the digest of what it is now: a mistake or a lie, not a damage. */
  private byte[] signed(UnaryOperator<ModelProto.Builder> change, Map<String, String> entries)
      throws IOException {
    ModelProto.Builder changed = change.apply(model().toBuilder());
    Map<String, String> metadata =
        changed.getMetadataPropsList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey,
                    StringStringEntryProto::getValue,
                    (one, other) -> one,
                    TreeMap::new));
    metadata.remove(DIGEST);
    metadata.putAll(entries);
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      changed.getGraph().writeTo(out);
      for (Map.Entry<String, String> each : metadata.entrySet()) {
        out.write(("\0" + each.getKey() + "\0" + each.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    metadata.put(DIGEST, HexFormat.of().formatHex(digest.digest()));
    changed.clearMetadataProps();
    metadata.forEach((key, value) -> changed.addMetadataProps(entry(key, value)));
    return changed.build().toByteArray();
  }
}
