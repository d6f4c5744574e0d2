package maskwise.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/**
 * A safetensors file, mapped: opening it reads and validates the header alone, and a tensor's bytes
 * come from the disk when they are touched. Files and tensors may be larger than 2 GB.
 *
 * <p>The format: 8 bytes of header length, little-endian; the header, JSON; the tensors, row-major,
 * little-endian. See <a href="https://github.com/huggingface/safetensors">its description</a>.
 */
public final class SafetensorsFile implements AutoCloseable {

  /** The reference library's limit: a longer header is an attack or no header, in bytes. */
  private static final long MAX_HEADER = 100_000_000;

  /** Bytes mapped at once; a multiple of every element's size. */
  private static final long REGION = 1L << 30;

  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    try {
      long size = channel.size();
      byte[] json = headerBytes(size);
      dataStart = (long) Long.BYTES + json.length;
      header = SafetensorsHeader.parse(json, size - dataStart);
    } catch (SafetensorsHeader.Fault e) {
      String other = OtherFile.describe(channel).map(what -> "found " + what).orElse("");
      throw new UserError(
          other.isEmpty()
              ? file
                  + " is not a complete safetensors file: "
                  + e.getMessage()
                  + "; download or write it again"
              : "expected a safetensors file at " + file + ", " + other,
          e);
    }
  }

  /**
   * Opens a file and validates its header.
   *
   * @throws UserError if it cannot be read, or is not exactly as the format demands: wrong header
   *     length, not JSON, a name twice, an unknown dtype, offsets that overlap, leave holes, lie
   *     outside or do not fit the shape
   */
  public static SafetensorsFile open(Path file) {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new UserError("expected weights at " + file + ", found no such file" + meant(file), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    try {
      return new SafetensorsFile(file, channel);
    } catch (IOException e) {
      close(file, channel);
      throw unreadable(file, e);
    } catch (UserError e) {
      close(file, channel);
      throw e;
    }
  }

  /** A repository of a hub has a name like a path. */
  private static String meant(Path file) {
    Path parent = file.getParent();
    boolean named = parent != null && parent.getFileName() != null && !Files.exists(parent);
    return (named
            ? HubMeant.by(parent.getFileName() + "/" + file.getFileName())
            : Optional.<String>empty())
        .map(repository -> "; did you mean " + repository + "?")
        .orElse("");
  }

  /** All tensors by name, in the order of the header. */
  public Map<String, TensorEntry> entries() {
    return header.tensors();
  }

  /** Free text that the writer put into the header; empty if none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /**
   * One tensor's header entry.
   *
   * @throws UserError if there is no such tensor; names the nearest
   */
  public TensorEntry entry(String name) {
    TensorEntry entry = header.tensors().get(name);
    if (entry == null) {
      String nearest =
          header.tensors().isEmpty()
              ? "it has none at all"
              : "nearest is " + Nearest.to(name, header.tensors().keySet());
      throw new UserError(
          "expected a tensor '" + name + "' in " + file + ", found none; " + nearest);
    }
    return entry;
  }

  /**
   * A tensor's bytes, mapped, read-only, little-endian. They stay valid after {@link #close()},
   * until the buffer is collected.
   *
   * @throws UserError if there is no such tensor or it cannot be mapped
   * @throws IllegalArgumentException if it has 2 GB or more: use {@link #regions}
   */
  public ByteBuffer bytes(String name) {
    TensorEntry entry = entry(name);
    if (entry.length() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected a tensor of less than 2 GB, found "
              + entry.length()
              + " bytes for "
              + name
              + "; use regions");
    }
    return map(entry.offset(), entry.length());
  }

  /**
   * A tensor's bytes in order, in as many mapped buffers as it takes; no element is cut in two.
   *
   * @throws UserError if there is no such tensor or it cannot be mapped
   */
  public List<ByteBuffer> regions(String name) {
    TensorEntry entry = entry(name);
    List<ByteBuffer> regions = new ArrayList<>();
    for (long done = 0; done < entry.length(); done += REGION) {
      regions.add(map(entry.offset() + done, Math.min(REGION, entry.length() - done)));
    }
    return regions;
  }

  /**
   * Reads a part of a tensor's bytes straight into memory, without mapping them. For several
   * threads at once.
   *
   * @param from where the part begins, counted from the tensor's first byte
   * @param into filled from its position to its limit
   * @throws UserError if there is no such tensor, or the file cannot be read or became shorter
   * @throws IllegalArgumentException if the tensor ends before
   */
  void read(String name, long from, ByteBuffer into) {
    TensorEntry entry = entry(name);
    if (from < 0 || from + into.remaining() > entry.length()) {
      throw new IllegalArgumentException(
          "expected a part of " + entry + ", found " + into.remaining() + " bytes from " + from);
    }
    long start = dataStart + entry.offset() + from - into.position();
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, start + into.position()) < 0) {
          throw new UserError("expected " + file + " not to change, found that it became shorter");
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Where it lies. */
  public Path path() {
    return file;
  }

  /**
   * The numbers of an {@link Dtype#F32} tensor, row-major.
   *
   * @throws UserError if there is no such tensor, or it is of another type
   */
  public float[] floats(String name) {
    if (entry(name).dtype() != Dtype.F32) {
      throw new UserError(
          "expected tensor '" + name + "' of " + file + " to be F32, found " + entry(name));
    }
    ByteBuffer bytes = bytes(name);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** Closes the file; buffers handed out stay valid. */
  @Override
  public void close() {
    close(file, channel);
  }

  private ByteBuffer map(long offset, long length) {
    try {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, dataStart + offset, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private byte[] headerBytes(long size) throws IOException, SafetensorsHeader.Fault {
    if (size < Long.BYTES) {
      throw new SafetensorsHeader.Fault("8 bytes of header length", size + " bytes in all");
    }
    long length = read(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > MAX_HEADER) {
      throw new SafetensorsHeader.Fault(
          "a header of at most " + MAX_HEADER + " bytes", Long.toUnsignedString(length));
    }
    if (length > size - Long.BYTES) {
      throw new SafetensorsHeader.Fault(
          "a header of " + length + " bytes",
          "only " + (size - Long.BYTES) + " bytes after its length");
    }
    return read(Long.BYTES, (int) length).array();
  }

  private ByteBuffer read(long position, int length) throws IOException, SafetensorsHeader.Fault {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new SafetensorsHeader.Fault("a file that does not change", "that it became shorter");
      }
    }
    return bytes.flip();
  }

  private static void close(Path file, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UserError unreadable(Path file, IOException e) {
    return new UserError("cannot read " + file + ": " + e, e);
  }
}
