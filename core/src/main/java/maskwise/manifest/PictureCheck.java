package maskwise.manifest;

import java.nio.file.Path;
import maskwise.base.StoredFile;

/** Whether reading a manifest looks for the pictures. */
public enum PictureCheck {
  /** Every picture must exist; one that does not is a problem. */
  MUST_EXIST,
  /** The pictures may lie elsewhere, or come later. */
  NONE;

  boolean passes(Path picture) {
    return this == NONE || StoredFile.exists(picture);
  }
}
