package maskwise.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PhotoFiles;
import maskwise.predict.InfoFile;
import maskwise.prepare.PreparedFolders;

/** Where the photos to answer for come from. */
public sealed interface PhotoSource {

  /**
   * Finds them.
   *
   * @param problems told of every fault; settled here, and again by whoever finds more
   * @throws UserError if there are none
   */
  Photos read(Problems problems);

  /**
   * A list with an {@code ImageID} column, in its order.
   *
   * @param info the list
   * @param images where its photos lie
   */
  record ImageList(Path info, Path images) implements PhotoSource {
    @Override
    public Photos read(Problems problems) {
      List<InfoFile.Entry> entries = InfoFile.read(info, images, problems);
      problems.settle();
      return new Photos(
              entries.stream().map(InfoFile.Entry::id).toList(),
              entries.stream().map(InfoFile.Entry::sample).toList())
          .orRefuse(info.toString());
    }
  }

  /**
   * Pictures as they are named, folders in the order of their file names, manifests by row; each
   * photo is called by its path.
   *
   * @param paths of pictures, folders and manifests
   */
  record Paths(List<Path> paths) implements PhotoSource {

    private static final Set<String> TABLES = Set.of("csv", "tsv");

    @Override
    public Photos read(Problems problems) {
      List<Sample> samples = new ArrayList<>();
      PreparedFolders prepared = new PreparedFolders();
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          PhotoFiles.below(path, problems).forEach(file -> samples.add(bare(file, prepared)));
        } else if (!Files.isRegularFile(path)) {
          throw new UserError(
              "expected an image, a folder or a manifest, found nothing at " + path);
        } else if (TABLES.contains(ending(path))) {
          Manifest manifest = ManifestReader.read(path, PictureCheck.MUST_EXIST, problems);
          FaceBox.requireNone(manifest, path);
          samples.addAll(manifest.samples());
        } else {
          samples.add(bare(path, prepared));
        }
      }
      problems.settle();
      return new Photos(samples.stream().map(sample -> sample.path().toString()).toList(), samples)
          .orRefuse(paths.toString());
    }

    /** Of a crop its row beside it says how it was cut. */
    private static Sample bare(Path file, PreparedFolders prepared) {
      Map<String, String> known = prepared.crop(file).map(Sample::extra).orElse(Map.of());
      return new Sample(file, "", Labels.UNKNOWN, known);
    }

    private static String ending(Path file) {
      String name = file.getFileName().toString();
      return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
  }
}
