package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;

/** Reads what already is a manifest, or a folder that holds one; every picture must exist. */
final class ManifestImporter implements Importer {

  private static final List<String> NAMES = List.of("manifest.csv", "labels.csv");

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    return ManifestReader.read(file(source), PictureCheck.MUST_EXIST, problems);
  }

  private static Path file(Path source) {
    if (!Files.isDirectory(source)) {
      return source;
    }
    return NAMES.stream()
        .map(source::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected "
                        + String.join(" or ", NAMES)
                        + " in "
                        + source
                        + ", found neither; pass the manifest itself"));
  }
}
