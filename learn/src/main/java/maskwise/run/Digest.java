package maskwise.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import maskwise.base.Sha256;

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
    MessageDigest sha = sha256();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(sha.digest());
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
    List<String> lines;
    try {
      lines = photos.parallelStream().map(Digest::line).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Sha256 sha = new Sha256();
    lines.forEach(sha::add);
    return sha.hex();
  }

  private static String line(Path photo) {
    try {
      return photo.getFileName() + "\t" + ofFile(photo) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
