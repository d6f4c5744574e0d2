package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * A folder for each way to wear a mask: {@code with_mask}, {@code without_mask}, and one whose name
 * contains {@code incorrect}. Only the mask is known; nobody says who is who.
 */
final class MaskStatesImporter implements Importer {

  private static final String EXPECTED =
      "the folders with_mask, without_mask and one whose name contains 'incorrect'";

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Map<Mask, Path> folders = new EnumMap<>(Mask.class);
    for (Path folder : PictureFolder.folders(PictureFolder.absolute(source), problems)) {
      Optional<Mask> mask = mask(folder);
      if (mask.isEmpty()) {
        problems.add(PictureFolder.unknown(folder, "expected " + EXPECTED + ", found another"));
        continue;
      }
      Path earlier = folders.putIfAbsent(mask.get(), folder);
      if (earlier != null) {
        problems.add(
            new Problem(
                folder,
                0,
                Problem.Kind.DUPLICATE,
                "expected one folder of this kind, found " + earlier + " too"));
      }
    }
    for (Mask mask : Mask.values()) {
      if (!folders.containsKey(mask)) {
        throw new UserError("expected " + EXPECTED + " in " + source + ", found " + names(folders));
      }
    }
    List<Sample> samples = new ArrayList<>();
    folders.forEach(
        (mask, folder) ->
            PictureFolder.pictures(folder, problems)
                .forEach(picture -> samples.add(new Sample(picture, "", Known.mask(mask)))));
    return Manifest.of(samples);
  }

  private static Optional<Mask> mask(Path folder) {
    String name = folder.getFileName().toString().strip().toLowerCase(Locale.ROOT);
    if (name.contains("incorrect")) {
      return Optional.of(Mask.INCORRECT);
    }
    return switch (name) {
      case "with_mask" -> Optional.of(Mask.WEAR);
      case "without_mask" -> Optional.of(Mask.NOT_WEAR);
      default -> Optional.empty();
    };
  }

  private static String names(Map<Mask, Path> folders) {
    List<String> names =
        folders.values().stream().map(folder -> folder.getFileName().toString()).toList();
    return names.isEmpty() ? "none" : "only " + String.join(" and ", names);
  }
}
