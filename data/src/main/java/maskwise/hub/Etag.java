package maskwise.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

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
    try {
      boolean sha256 = text.length() == 64;
      MessageDigest digest = MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
      if (!sha256) {
        digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        byte[] buffer = new byte[1 << 20];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
    }
  }
}
