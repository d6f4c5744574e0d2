package maskwise.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What the hub calls a file's content: the SHA-256 of a large file (as Git LFS has it), or the name
 * git gives a small one, the SHA-1 of {@code "blob " + length + NUL} and the content. Other servers
 * may say anything, which then checks nothing.
 *
 * @param text without quotes; also the file's name among the blobs
 */
record Etag(String text) {

  /** Takes an {@code ETag} header: quoted, and perhaps marked as weak. Empty if unusable. */
  static Optional<Etag> ofHeader(String header) {
    String text = header.strip().replaceAll("^W/", "").replaceAll("^\"|\"$", "");
    boolean usable = text.matches("[A-Za-z0-9._=+-]{1,200}") && !text.startsWith(".");
    return usable ? Optional.of(new Etag(text)) : Optional.empty();
  }

  /** The name of the digest that this is, for people; empty if it is none that is known. */
  Optional<String> kind() {
    if (text.matches("[0-9a-f]{64}")) {
      return Optional.of("sha256");
    }
    return text.matches("[0-9a-f]{40}") ? Optional.of("git sha1") : Optional.empty();
  }

  /**
   * What this would be for a file.
   *
   * @return hexadecimal; this tag's own text if it is no digest
   */
  String of(Path file) throws IOException {
    if (kind().isEmpty()) {
      return text;
    }
    MessageDigest digest =
        text.length() == 64
            ? DigestUtils.getSha256Digest()
            : DigestUtils.updateDigest(
                DigestUtils.getSha1Digest(), "blob " + Files.size(file) + "\0");
    return Hex.encodeHexString(DigestUtils.updateDigest(digest, file).digest());
  }
}
