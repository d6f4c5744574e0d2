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
import maskwise.label.Attribute;
import maskwise.network.Network;
import maskwise.network.ParallelNetwork;
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
   * What a partial load did.
   *
   * @param loaded names that were taken from the file
   * @param left names of the network that keep their fresh weights
   */
  public record Loaded(List<String> loaded, List<String> left) {

    /** Copies both. */
    public Loaded {
      loaded = List.copyOf(loaded);
      left = List.copyOf(left);
    }
  }

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
      state.forEach((name, tensor) -> data.put(name, data(tensor.contiguous())));
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
                + "; choose the network they were made for");
      }
      copyAll(open, into);
    }
  }

  /**
   * Starts a network from weights that were trained for something else: everything must fit except
   * the head, which keeps its fresh weights where the file has none of its shape. A file of a
   * single network fills all three of a {@link ParallelNetwork}.
   *
   * @throws UserError if anything but the head differs; nothing is changed then
   */
  public static Loaded loadPretrained(Network network, Path file) {
    if (network instanceof ParallelNetwork parallel && !holdsParallel(file)) {
      List<String> loaded = new ArrayList<>();
      List<String> left = new ArrayList<>();
      for (Attribute attribute : Attribute.values()) {
        Loaded one = loadPretrained(parallel.network(attribute), file);
        one.loaded().forEach(name -> loaded.add(attribute.key() + "." + name));
        one.left().forEach(name -> left.add(attribute.key() + "." + name));
      }
      return new Loaded(loaded, left);
    }
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      Map<String, Tensor> wanted = new LinkedHashMap<>(network.state());
      Map<String, TensorEntry> found = new LinkedHashMap<>(open.entries());
      List<String> left = new ArrayList<>();
      for (String name : network.state().keySet()) {
        boolean head = name.matches("(.*\\.)?" + network.spec().headName() + "\\.(weight|bias)");
        if (head && !Mismatch.fits(wanted.get(name), found.get(name))) {
          wanted.remove(name);
          found.remove(name);
          left.add(name);
        }
      }
      Mismatch mismatch = Mismatch.between(wanted, found);
      if (!mismatch.isEmpty()) {
        throw new UserError(
            "the pretrained weights "
                + file
                + " do not fit the network, its head set aside: "
                + mismatch
                + "; choose the network and the picture size they were made for");
      }
      copyAll(open, wanted);
      return new Loaded(new ArrayList<>(wanted.keySet()), left);
    }
  }

  private static boolean holdsParallel(Path file) {
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      return open.entries().keySet().stream()
          .anyMatch(name -> name.startsWith(Attribute.MASK.key() + "."));
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
