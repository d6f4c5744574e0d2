package maskwise.detect;

import java.util.List;
import maskwise.picture.Picture;

/**
 * Finds faces in pictures. Holds native memory and belongs to one thread at a time: open one for
 * each worker.
 */
public interface FaceDetector extends AutoCloseable {

  /**
   * All faces of a picture, best score first; empty if there is none. Their boxes and key points
   * may reach beyond the picture.
   */
  List<Face> detect(Picture picture);

  /** Frees the native memory. */
  @Override
  void close();
}
