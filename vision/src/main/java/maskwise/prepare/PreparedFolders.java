package maskwise.prepare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.Sample;

/** Prepared folders around many pictures; each manifest is read once. For one thread. */
public final class PreparedFolders {

  private final Map<Path, Optional<PreparedFolder>> read = new HashMap<>();

  /**
   * The prepared folder that a place is, or whose folder of crops it is or lies in.
   *
   * @return none if there is no manifest of crops
   */
  public Optional<PreparedFolder> around(Path place) {
    Path absolute = place.toAbsolutePath().normalize();
    Optional<PreparedFolder> found = read(absolute);
    for (Path at = absolute; found.isEmpty() && at != null; at = at.getParent()) {
      if (at.endsWith(CroppedPhoto.FOLDER) && at.getParent() != null) {
        found = read(at.getParent());
      }
    }
    return found;
  }

  /** The row of a picture, if it is a crop that such a folder tells of. */
  public Optional<Sample> crop(Path picture) {
    Path folder = picture.toAbsolutePath().normalize().getParent();
    return around(folder).flatMap(prepared -> prepared.crop(picture));
  }

  private Optional<PreparedFolder> read(Path folder) {
    return read.computeIfAbsent(folder, PreparedFolder::read);
  }
}
