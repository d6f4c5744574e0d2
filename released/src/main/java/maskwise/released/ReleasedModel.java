package maskwise.released;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import maskwise.classify.FaceClassifier;
import maskwise.onnx.OnnxFaceClassifier;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The model that comes with the program: one network of a few megabytes that tells mask, gender and
 * age group. It is for research and evaluation, because its training photos are; {@code
 * MODEL_CARD.md} beside it says how good it is, and for whom.
 */
public final class ReleasedModel {

  /** Its name and version. */
  public static final String NAME = "maskwise-faces-1";

  private static final String FILE = NAME + ".onnx";

  private ReleasedModel() {}

  /**
   * Opens it.
   *
   * @return what answers; to be closed
   * @throws IllegalStateException if it is not the file that was released
   */
  public static FaceClassifier open() {
    return open(0);
  }

  /**
   * Opens it.
   *
   * @param threads that compute one batch, at least 1; 0 for as many as there are processors
   * @return what answers; to be closed
   * @throws IllegalStateException if it is not the file that was released
   */
  public static FaceClassifier open(int threads) {
    byte[] bytes = read(FILE);
    String found = DigestUtils.sha256Hex(bytes);
    if (!found.equals(sha256())) {
      throw new IllegalStateException(
          "expected the released model with the digest " + sha256() + ", found " + found);
    }
    return OnnxFaceClassifier.open(bytes, Path.of(FILE), threads);
  }

  /** SHA-256 of its file, 64 hexadecimal digits. */
  public static String sha256() {
    return new String(read(FILE + ".sha256"), StandardCharsets.US_ASCII).strip().substring(0, 64);
  }

  /** Its model card, Markdown. */
  public static String card() {
    return new String(read("MODEL_CARD.md"), StandardCharsets.UTF_8);
  }

  private static byte[] read(String name) {
    try (InputStream file = ReleasedModel.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the build does not include " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
