package maskwise.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import maskwise.base.UserError;

/** A graph in onnxruntime. Any number of threads may ask at once; closing it frees its memory. */
public final class OnnxSession implements AutoCloseable {

  /**
   * Whole sums of 8-bit products. Without it, processors without VNNI add two of them in 16 bits
   * with a sign and cut off what is over, so that a prediction depends on the processor: of the
   * released model's age groups 7% changed. It costs these processors 1.6 times the time, and
   * others nothing.
   */
  private static final String WHOLE_SUMS = "session.x64quantprecision";

  private final OrtSession session;
  private final Path file;

  private OnnxSession(OrtSession session, Path file) {
    this.session = session;
    this.file = file;
  }

  /**
   * Opens a graph.
   *
   * @param model an ONNX file's bytes, to be trusted
   * @param threads that compute one batch, at least 1; 0 for as many as there are processors
   * @param file where it comes from, for messages
   * @throws UserError if onnxruntime does not take it
   */
  public static OnnxSession open(byte[] model, int threads, Path file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.addConfigEntry(WHOLE_SUMS, "1");
      return new OnnxSession(OrtEnvironment.getEnvironment().createSession(model, options), file);
    } catch (OrtException e) {
      throw OnnxHeader.damaged(file, "ONNX Runtime cannot load it: " + e.getMessage(), e);
    }
  }

  /** A direct buffer for what goes in. */
  public static FloatBuffer buffer(int numbers) {
    return ByteBuffer.allocateDirect(numbers * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * What goes in under a name.
   *
   * @param numbers direct, read from its beginning
   * @param shape with the batch
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Input(FloatBuffer numbers, long... shape) {}

  /**
   * Computes.
   *
   * @param inputs of every name that the graph takes
   * @param outputs names of what is wanted
   * @return of each of them its rows, {@code [batch][numbers]}, in their order
   * @throws UserError if onnxruntime cannot compute the graph
   */
  public List<float[][]> run(Map<String, Input> inputs, List<String> outputs) {
    return run(inputs, outputs, List.of(), (name, numbers) -> {});
  }

  /**
   * Computes, and shows more than is wanted.
   *
   * @param inputs of every name that the graph takes
   * @param outputs names of what is wanted
   * @param watched names of what is shown
   * @param watcher sees one after the other, all numbers of the batch
   * @return as above
   */
  List<float[][]> run(
      Map<String, Input> inputs,
      List<String> outputs,
      List<String> watched,
      BiConsumer<String, float[]> watcher) {
    Set<String> names = new LinkedHashSet<>(outputs);
    names.addAll(watched);
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        long numbers = 1;
        for (long side : input.getValue().shape()) {
          numbers *= side;
        }
        FloatBuffer part = input.getValue().numbers().duplicate();
        part.position(0).limit((int) numbers);
        tensors.put(
            input.getKey(),
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), part, input.getValue().shape()));
      }
      try (OrtSession.Result result = session.run(tensors, names)) {
        watched.forEach(name -> watcher.accept(name, numbers(result, name)));
        return outputs.stream().map(name -> rows(result, name)).toList();
      }
    } catch (OrtException e) {
      throw OnnxHeader.damaged(file, "ONNX Runtime cannot run it: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(OrtSession.Result result, String name) {
    return (OnnxTensor) result.get(name).orElseThrow();
  }

  private static float[] numbers(OrtSession.Result result, String name) {
    FloatBuffer buffer = tensor(result, name).getFloatBuffer();
    float[] numbers = new float[buffer.remaining()];
    buffer.get(numbers);
    return numbers;
  }

  private static float[][] rows(OrtSession.Result result, String name) {
    OnnxTensor tensor = tensor(result, name);
    int count = (int) tensor.getInfo().getShape()[0];
    FloatBuffer numbers = tensor.getFloatBuffer();
    float[][] rows = new float[count][count == 0 ? 0 : numbers.remaining() / count];
    for (float[] row : rows) {
      numbers.get(row);
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot free a session: " + e.getMessage(), e);
    }
  }
}
