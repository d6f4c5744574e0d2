package maskwise.augment;

import java.util.function.IntUnaryOperator;
import maskwise.picture.Canvas;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Tables from each of the 256 values to another. */
final class Levels {

  private Levels() {}

  /** The table of a function, kept within 0..255. */
  static byte[] of(IntUnaryOperator function) {
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.max(0, Math.min(255, function.applyAsInt(i)));
    }
    return table;
  }

  /** Adds {@code offset}. */
  static byte[] shift(int offset) {
    return of(value -> value + offset);
  }

  /** Looks every value of the picture up in one table. */
  static void apply(Canvas canvas, byte[] table) {
    try (BytePointer values = new BytePointer(table);
        Mat row = new Mat(1, 256, opencv_core.CV_8UC1, values)) {
      opencv_core.LUT(canvas.mat(), row, canvas.spare());
    }
    canvas.swap();
  }
}
