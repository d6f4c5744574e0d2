package maskwise.quantize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.Progress;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.load.Pictures;
import maskwise.onnx.OnnxFaceClassifier;
import maskwise.onnx.OnnxFile;

/**
 * Makes a file of 8 bits of one of float32: shows it pictures, sees how large its values are, and
 * writes the graph anew.
 *
 * @param ranges how the range of a value follows from what was seen of it
 */
public record Calibration(RangeMethod ranges) {

  private static final String WATCHED = "watched/";

  /**
   * The same network in 8 bits.
   *
   * @param file in float32; its header stays
   * @param pictures such as it will see
   * @param options how it looks at them
   * @throws UserError if the network holds nothing that 8 bits would help, or answers no numbers
   */
  public GraphProto quantized(
      OnnxFile file, Pictures pictures, ClassifyOptions options, Progress progress) {
    QuantizationPlan plan = new QuantizationPlan(file.graph());
    if (plan.observed().isEmpty()) {
      throw new UserError(
          "expected a network with convolutions or large matrix products for 8 bits, found none;"
              + " export it without --int8");
    }
    Map<String, ActivationHistogram> seen = new LinkedHashMap<>();
    plan.observed().forEach(value -> seen.put(WATCHED + value, new ActivationHistogram()));
    OnnxFile watched = OnnxFile.of(file.header(), watched(file.graph(), plan.observed()));
    try (OnnxFaceClassifier network =
        OnnxFaceClassifier.watched(
            watched,
            List.copyOf(seen.keySet()),
            (value, numbers) -> seen.get(value).add(numbers))) {
      network.classify(pictures, options, progress);
    }
    Map<String, ActivationRange> found = new LinkedHashMap<>();
    for (String value : plan.observed()) {
      ActivationHistogram histogram = seen.get(WATCHED + value);
      if (histogram.broken()) {
        throw new UserError(
            "expected finite activations, found NaN or infinity after "
                + value
                + "; export it without --int8, or train it again");
      }
      found.put(value, ranges.of(histogram));
    }
    return new QuantizedGraph(file.graph(), plan, found).write();
  }

  private static GraphProto watched(GraphProto graph, List<String> values) {
    GraphProto.Builder watched = graph.toBuilder();
    for (String value : values) {
      watched.addNode(
          NodeProto.newBuilder()
              .setOpType("Identity")
              .setName(WATCHED + value)
              .addInput(value)
              .addOutput(WATCHED + value));
      watched.addOutput(
          ValueInfoProto.newBuilder()
              .setName(WATCHED + value)
              .setType(
                  TypeProto.newBuilder()
                      .setTensorType(
                          TypeProto.Tensor.newBuilder()
                              .setElemType(TensorProto.DataType.FLOAT_VALUE))));
    }
    return watched.build();
  }
}
