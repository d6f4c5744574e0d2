package maskwise.weights;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Reads tensors from files into tensors of libtorch. What has the same type and lies row-major is
 * read straight into its place, by all processors at once: no page of the file is mapped and
 * nothing is kept twice, so that a process holds little more than the weights themselves. The rest
 * goes through a copy of one tensor at a time.
 */
final class TensorReading {

  /** Bytes that one thread reads at a time. */
  private static final long CHUNK = 8L << 20;

  private final List<Chunk> chunks = new ArrayList<>();
  private final List<Conversion> conversions = new ArrayList<>();

  private record Chunk(SafetensorsFile file, String name, long from, ByteBuffer into) {
    void read() {
      file.read(name, from, into);
    }
  }

  private record Conversion(SafetensorsFile file, String name, Tensor into) {}

  /**
   * Adds a tensor to be read; nothing is read yet.
   *
   * @param into of the same shape; it must live until {@link #run} is done
   * @throws maskwise.base.UserError if the file's type is none of libtorch's
   */
  void add(SafetensorsFile file, String name, Tensor into) {
    torch.ScalarType type = ScalarTypes.of(file.entry(name), file.path());
    if (into.scalar_type().intern() == type && into.is_contiguous() && into.is_cpu()) {
      split(file, name, into, chunks);
    } else {
      conversions.add(new Conversion(file, name, into));
    }
  }

  /**
   * Reads everything that was added.
   *
   * @throws maskwise.base.UserError if a file cannot be read
   */
  void run() {
    chunks.parallelStream().forEach(Chunk::read);
    for (Conversion conversion : conversions) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        conversion.into().copy_(read(conversion.file(), conversion.name()));
      }
    }
  }

  /** A tensor as it stands in the file, in memory of its own. */
  static Tensor read(SafetensorsFile file, String name) {
    TensorEntry entry = file.entry(name);
    return NativeMemory.resultOf(
        () -> {
          TensorOptions type = new TensorOptions(ScalarTypes.of(entry, file.path()));
          Tensor tensor = torch.empty(entry.shape(), type, null);
          List<Chunk> parts = new ArrayList<>();
          split(file, name, tensor, parts);
          parts.parallelStream().forEach(Chunk::read);
          return tensor;
        });
  }

  private static void split(SafetensorsFile file, String name, Tensor tensor, List<Chunk> into) {
    long length = file.entry(name).length();
    if (length == 0) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      BytePointer bytes = new BytePointer(tensor.data_ptr());
      for (long done = 0; done < length; done += CHUNK) {
        long part = Math.min(CHUNK, length - done);
        into.add(new Chunk(file, name, done, bytes.getPointer(done).capacity(part).asByteBuffer()));
      }
    }
  }
}
