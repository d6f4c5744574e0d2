package maskwise.load;

import java.nio.file.Path;
import java.util.List;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** A list of pictures, wherever they come from. Safe for many threads. */
public interface Pictures {

  /** How many there are. */
  int count();

  /**
   * Puts a picture onto a canvas.
   *
   * @param index which, from 0
   * @param size what it is resized to
   * @throws PictureException if it cannot be read
   */
  void read(int index, ImageSize size, Canvas canvas) throws PictureException;

  /** The pictures of files, as they are. */
  static Pictures of(List<Path> files) {
    List<Path> list = List.copyOf(files);
    return new Pictures() {
      @Override
      public int count() {
        return list.size();
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) throws PictureException {
        PictureReader.DEFAULT.read(list.get(index), size, canvas);
      }
    };
  }
}
