package maskwise.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** SHA-256 of what a run was made from. */
public final class Digest {

  private Digest() {}

  /**
   * Of a file's bytes.
   *
   * @return 64 hexadecimal digits
   * @throws IOException if it cannot be read
   */
  public static String ofFile(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }

  /**
   * Of a file with weights: a file of a hub's cache is named by its digest, which was held against
   * its bytes when it was fetched, so that it need not be read again.
   *
   * @return 64 hexadecimal digits
   * @throws IOException if it cannot be read
   */
  public static String ofWeights(Path file) throws IOException {
    Path real = file.toRealPath();
    String name = real.getFileName().toString();
    boolean blob = real.getParent().endsWith("blobs") && name.matches("[0-9a-f]{64}");
    return blob ? name : ofFile(real);
  }

  /**
   * Of a list of photos: their names and bytes, in order. The same photos in another directory give
   * the same digest. Every photo is read, several at once.
   *
   * @return 64 hexadecimal digits
   * @throws IOException if a photo cannot be read
   */
  public static String ofPhotos(List<Path> photos) throws IOException {
    try {
      return DigestUtils.sha256Hex(
          photos.parallelStream().map(Digest::line).collect(Collectors.joining()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(Path photo) {
    try {
      return photo.getFileName() + "\t" + ofFile(photo) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
