package maskwise.merge;

import java.nio.file.Path;
import maskwise.manifest.Manifest;

/**
 * One of the manifests to merge.
 *
 * @param file where it was read from
 * @param manifest what it holds
 */
public record ManifestFile(Path file, Manifest manifest) {}
