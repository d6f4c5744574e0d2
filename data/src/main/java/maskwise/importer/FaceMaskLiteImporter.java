package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * Generated faces, each without and with a painted mask: {@code without_mask/seedNNNN.png}, {@code
 * with_mask/with-mask-default-mask-seedNNNN.png}. The number is the person; only the mask is known.
 *
 * <p>A picture without a number in its name is a problem: nobody could tell whose it is.
 */
final class FaceMaskLiteImporter implements Importer {

  private static final Map<String, Mask> FOLDERS =
      Map.of("with_mask", Mask.WEAR, "without_mask", Mask.NOT_WEAR);

  private static final Pattern SEED = Pattern.compile("(?:with-mask-.*-)?seed([0-9]+)");

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    List<Sample> samples = new ArrayList<>();
    for (String name : FOLDERS.keySet().stream().sorted().toList()) {
      Path pictures = folder.resolve(name);
      if (!Files.isDirectory(pictures)) {
        throw new UserError(
            "expected the folders with_mask and without_mask in "
                + source
                + ", found no "
                + name
                + "; use the folder that contains both");
      }
      for (Path picture : PictureFolder.pictures(pictures, problems)) {
        add(picture, FOLDERS.get(name), samples, problems);
      }
    }
    return Manifest.of(samples);
  }

  private static void add(Path picture, Mask mask, List<Sample> samples, Problems problems) {
    String stem = PictureFolder.stem(picture).strip().toLowerCase(Locale.ROOT);
    Matcher seed = SEED.matcher(stem);
    if (seed.matches()) {
      samples.add(new Sample(picture, seed.group(1), Known.mask(mask)));
    } else {
      problems.add(
          PictureFolder.unknown(
              picture, "expected a name that ends in seed and a number, found another"));
    }
  }
}
