package maskwise.manifest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a row of a manifest means: a photo, or one face on it.
 *
 * @param photo as samples name it
 * @param box where the face is; none if the photo shows one face
 */
public record Place(Path photo, Optional<FaceBox> box) {}
