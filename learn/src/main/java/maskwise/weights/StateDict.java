package maskwise.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Carries tensors between libtorch and safetensors files, by name. Values come back bit for bit;
 * tensors lie row-major in the file whatever their layout in memory.
 */
public final class StateDict {

  /** Bytes in one buffer of a tensor that is larger than a buffer can be. */
  private static final long REGION = 1L << 30;

  private StateDict() {}

  /**
   * Writes tensors; a reader sees the old file or the whole new one.
   *
   * @param metadata free text for the header
   * @throws IOException if the file cannot be written; an old one is then untouched
   */
  public static void save(Map<String, Tensor> state, Path file, Map<String, String> metadata)
      throws IOException {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Map<String, TensorData> data = new LinkedHashMap<>();
      state.forEach((name, tensor) -> data.put(name, data(tensor.cpu().contiguous())));
      SafetensorsWriter.write(file, data, metadata);
    }
  }

  /**
   * Reads all tensors into memory of their own; they belong to the caller's {@link PointerScope}.
   *
   * @throws UserError if the file cannot be read or holds a type that libtorch does not
   */
  public static Map<String, Tensor> read(Path file) {
    Engine.info();
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      Map<String, Tensor> all = new LinkedHashMap<>();
      open.entries().keySet().forEach(name -> all.put(name, TensorReading.read(open, name)));
      return all;
    }
  }

  /**
   * Copies a file's tensors into tensors of the same names and shapes: all of them, nothing else.
   * Floats of another width are converted.
   *
   * @throws UserError if names or shapes differ, listing the first few; nothing is changed then
   */
  public static void load(Map<String, Tensor> into, Path file) {
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      Mismatch mismatch = Mismatch.between(into, open.entries());
      if (!mismatch.isEmpty()) {
        throw new UserError(
            "the weights "
                + file
                + " do not fit the network: "
                + mismatch
                + "; choose the network that they belong to");
      }
      copyAll(open, into);
    }
  }

  private static void copyAll(SafetensorsFile from, Map<String, Tensor> into) {
    TensorReading reading = new TensorReading();
    into.forEach((name, tensor) -> reading.add(from, name, tensor));
    reading.run();
  }

  private static TensorData data(Tensor contiguous) {
    List<ByteBuffer> parts = new ArrayList<>();
    BytePointer bytes = new BytePointer(contiguous.data_ptr());
    for (long done = 0; done < contiguous.nbytes(); done += REGION) {
      long length = Math.min(REGION, contiguous.nbytes() - done);
      parts.add(bytes.getPointer(done).capacity(length).asByteBuffer());
    }
    return TensorData.of(ScalarTypes.dtype(contiguous), contiguous.shape(), parts);
  }
}
