package maskwise.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** Which detector is used, and how to open one. */
public sealed interface DetectorChoice {

  /** The detector that is built in. */
  DetectorChoice BLAZEFACE = new BuiltIn();

  /**
   * Opens a detector for one thread.
   *
   * @param search what it shall find; a detector may find more
   * @throws UserError if a file it needs cannot be used
   */
  FaceDetector open(Search search);

  /**
   * What tells it from others: {@code blazeface}, or {@code yunet:} and the SHA-256 of the file,
   * wherever that lies.
   *
   * @throws UserError if a file it needs cannot be read
   */
  String identity();

  /** The file of the build. */
  record BuiltIn() implements DetectorChoice {
    @Override
    public FaceDetector open(Search search) {
      return new BlazeFace(search);
    }

    @Override
    public String identity() {
      return "blazeface";
    }
  }

  /**
   * A network that the user has.
   *
   * @param file the ONNX file
   */
  record YuNetFile(Path file) implements DetectorChoice {
    @Override
    public FaceDetector open(Search search) {
      return new YuNet(file);
    }

    @Override
    public String identity() {
      try {
        return "yunet:" + new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
      } catch (IOException e) {
        throw new UserError("cannot read YuNet's network at " + file + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads {@code blazeface} or {@code yunet=FILE.onnx}.
   *
   * @throws UserError if it is neither, or there is no such file
   */
  static DetectorChoice parse(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (equals < 0 && name.equals("blazeface")) {
      return BLAZEFACE;
    }
    if (equals > 0 && name.equals("yunet")) {
      Path file = Path.of(text.substring(equals + 1));
      if (!Files.isRegularFile(file)) {
        throw new UserError("expected YuNet's network at " + file + ", found no such file");
      }
      return new YuNetFile(file);
    }
    throw new UserError(
        "expected a detector, blazeface or yunet=FILE.onnx, found '"
            + text
            + "'; nearest is "
            + Nearest.to(name, List.of("blazeface", "yunet=FILE.onnx")));
  }
}
