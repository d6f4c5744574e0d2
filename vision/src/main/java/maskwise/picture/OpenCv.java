package maskwise.picture;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** How this project uses OpenCV: one thread a call, and nothing printed. */
final class OpenCv {

  static {
    // The loader's own threads are the parallelism; OpenCV's pool would only fight with libtorch's.
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Loads the natives once; every class that touches OpenCV calls this before its first use. */
  static void load() {}

  /** An empty matrix that belongs to the caller alone, whatever PointerScope is open around. */
  static Mat ownedMat() {
    load();
    return new Mat().retainReference();
  }
}
