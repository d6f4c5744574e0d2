package maskwise.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** Which detector is used, and how to open one. */
public sealed interface DetectorChoice {

  /** BlazeFace in tiles: fast, and what faces are cut with unless told otherwise. */
  DetectorChoice BLAZEFACE = BuiltIn.BLAZEFACE;

  /** SSD with a close look of BlazeFace: finds more of small and half-hidden faces. */
  DetectorChoice SSD = BuiltIn.SSD;

  /**
   * Opens a detector for one thread.
   *
   * @param search what it shall find; a detector may find more
   * @throws UserError if a file it needs cannot be used
   */
  FaceDetector open(Search search);

  /**
   * What tells it from others: {@code blazeface}, {@code ssd}, or {@code yunet:} and the SHA-256 of
   * the file, wherever that lies.
   *
   * @throws UserError if a file it needs cannot be read
   */
  String identity();

  /** Files of the build. */
  enum BuiltIn implements DetectorChoice {
    /** {@link maskwise.detect.BlazeFace}. */
    BLAZEFACE("blazeface", "BlazeFace"),
    /** {@link maskwise.detect.Ssd}. */
    SSD("ssd", "SSD");

    private final String identity;
    private final String title;

    BuiltIn(String identity, String title) {
      this.identity = identity;
      this.title = title;
    }

    @Override
    public FaceDetector open(Search search) {
      return switch (this) {
        case BLAZEFACE -> new BlazeFace(search);
        case SSD -> new Ssd(search);
      };
    }

    @Override
    public String identity() {
      return identity;
    }

    /** Its name for people. */
    public String title() {
      return title;
    }

    /** The one of this identity; empty if it is a user's own. */
    public static Optional<BuiltIn> of(String identity) {
      return Arrays.stream(values()).filter(each -> each.identity.equals(identity)).findFirst();
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
        throw new UserError("cannot read the YuNet network at " + file + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Reads {@code blazeface}, {@code ssd} or {@code yunet=FILE.onnx}.
   *
   * @throws UserError if it is none of them, or there is no such file
   */
  static DetectorChoice parse(String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Optional<BuiltIn> builtIn = equals < 0 ? BuiltIn.of(name) : Optional.empty();
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    if (equals > 0 && name.equals("yunet")) {
      Path file = Path.of(text.substring(equals + 1));
      if (!Files.isRegularFile(file)) {
        throw new UserError("expected the YuNet network at " + file + ", found no such file");
      }
      return new YuNetFile(file);
    }
    throw new UserError(
        "expected a detector, blazeface, ssd or yunet=FILE.onnx, found '"
            + text
            + "'; nearest is "
            + Nearest.to(name, List.of("blazeface", "ssd", "yunet=FILE.onnx")));
  }
}
