package maskwise.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Native objects that live as long as their Java owner, whatever {@link PointerScope} is open when
 * they are made. Closing frees them, last first.
 */
public final class NativeMemory implements AutoCloseable {

  private final List<Pointer> kept = new ArrayList<>();

  /** Keeps {@code pointer} alive until this is closed. */
  public <P extends Pointer> P keep(P pointer) {
    pointer.retainReference();
    kept.add(pointer);
    return pointer;
  }

  /** Frees everything that was kept; a second call does nothing. */
  @Override
  public void close() {
    for (int i = kept.size() - 1; i >= 0; i--) {
      kept.get(i).releaseReference();
    }
    kept.clear();
  }

  /**
   * Runs {@code body} in a scope of its own, so that its intermediate tensors are freed as soon as
   * it ends and not when the caller's step ends; only the result moves to the caller's scope.
   */
  public static Tensor resultOf(Supplier<Tensor> body) {
    Tensor result;
    try (PointerScope inside = new PointerScope()) {
      // In-place operations answer with a reference into their argument, which dies with the scope;
      // a copy of the handle shares the tensor and lives by itself.
      result = new Tensor(body.get());
      result.retainReference();
    }
    PointerScope outside = PointerScope.getInnerScope();
    if (outside != null) {
      outside.attach(result);
      result.releaseReference();
    }
    return result;
  }
}
