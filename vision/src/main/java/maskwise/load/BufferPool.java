package maskwise.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Native blocks of one size, used again and again and freed without waiting for the garbage
 * collector. Closing it frees the idle blocks at once and those in use when they come back.
 */
final class BufferPool implements AutoCloseable {

  private final int bytes;
  private final int keep;
  private final Deque<Block> idle = new ArrayDeque<>();
  private int allocated;
  private boolean closed;

  /**
   * @param bytes size of each block
   * @param keep how many idle blocks to keep for later
   */
  BufferPool(int bytes, int keep) {
    this.bytes = bytes;
    this.keep = keep;
  }

  /** A block of native memory. */
  final class Block {
    private final BytePointer pointer;
    private final ByteBuffer buffer;

    private Block() {
      Pointer memory = Pointer.malloc(bytes);
      if (memory == null || memory.isNull()) {
        throw new OutOfMemoryError("expected " + bytes + " bytes of native memory, found none");
      }
      pointer = new BytePointer(memory).capacity(bytes);
      buffer = pointer.asByteBuffer();
    }

    /** The first {@code length} bytes, in native order. */
    ByteBuffer first(int length) {
      return buffer.slice(0, length).order(ByteOrder.nativeOrder());
    }

    /** Gives the block back; it must not be touched afterwards. */
    void release() {
      giveBack(this);
    }
  }

  /** An idle block, or a new one. */
  synchronized Block take() {
    if (closed) {
      throw new IllegalStateException("expected an open loader, found it closed");
    }
    Block block = idle.poll();
    if (block == null) {
      block = new Block();
      allocated++;
    }
    return block;
  }

  private synchronized void giveBack(Block block) {
    if (closed || idle.size() >= keep) {
      free(block);
    } else {
      idle.push(block);
    }
  }

  private void free(Block block) {
    Pointer.free(block.pointer);
    allocated--;
  }

  /** Blocks that exist, idle or in use. */
  synchronized int allocated() {
    return allocated;
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(this::free);
    idle.clear();
  }
}
