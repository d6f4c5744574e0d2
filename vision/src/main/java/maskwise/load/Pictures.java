package maskwise.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.StoredFile;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

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

  /**
   * What a picture follows from: equal digests, equal pictures. For whoever keeps answers.
   *
   * @param index which, from 0
   * @return empty if it cannot be told
   * @throws PictureException if it cannot be read
   */
  default Optional<String> digest(int index) throws PictureException {
    return Optional.empty();
  }

  /**
   * Some of the pictures.
   *
   * @param indices which, in the order wanted
   */
  default Pictures at(int[] indices) {
    Pictures all = this;
    return new Pictures() {
      @Override
      public int count() {
        return indices.length;
      }

      @Override
      public void read(int index, ImageSize size, Canvas canvas) throws PictureException {
        all.read(indices[index], size, canvas);
      }

      @Override
      public Optional<String> digest(int index) throws PictureException {
        return all.digest(indices[index]);
      }
    };
  }

  /**
   * Of a file's bytes.
   *
   * @return 64 hexadecimal digits
   * @throws PictureException if it cannot be read
   */
  static String digest(Path file) throws PictureException {
    try {
      return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(StoredFile.read(file));
    } catch (IOException e) {
      throw new PictureException(file, "cannot be read: " + e, e);
    }
  }

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

      @Override
      public Optional<String> digest(int index) throws PictureException {
        return Optional.of(Pictures.digest(list.get(index)));
      }
    };
  }
}
