package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.label.AgeBand;
import maskwise.label.AgeGroup;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * A folder for each band of ages ({@code 6-20}, {@code 25-30}, {@code 42-48}, {@code 60-98}) with
 * files whose names begin with the age ({@code 25_1_2_2017….jpg}). Only the age is known.
 *
 * <p>The name's age comes first. Where it cannot be read, the band tells the age group if it lies
 * wholly in one; {@code 25-30} does not, and the age stays unknown. An age outside the band of its
 * folder is a problem: one of the two is wrong.
 */
final class AgeRecognitionImporter implements Importer {

  private static final Pattern NAME = Pattern.compile("([0-9]{1,3})\\s*-\\s*([0-9]{1,3})");

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    List<Sample> samples = new ArrayList<>();
    boolean bands = false;
    for (Path folder : PictureFolder.folders(PictureFolder.absolute(source), problems)) {
      Optional<AgeBand> band = band(folder);
      if (band.isEmpty()) {
        problems.add(
            PictureFolder.unknown(
                folder, "expected a folder named by a band of ages such as 25-30, found another"));
        continue;
      }
      bands = true;
      for (Path picture : PictureFolder.pictures(folder, problems)) {
        labels(picture, band.get(), problems, remarks)
            .ifPresent(labels -> samples.add(new Sample(picture, "", labels)));
      }
    }
    if (!bands) {
      throw new UserError(
          "expected folders named by bands of ages such as 25-30 in " + source + ", found none");
    }
    return Manifest.of(samples);
  }

  private static Optional<Labels> labels(
      Path picture, AgeBand band, Problems problems, Remarks remarks) {
    UtkFaceName name = UtkFaceName.of(picture);
    OptionalInt years = name.fields().size() > 1 ? name.years() : OptionalInt.empty();
    if (years.isEmpty()) {
      remarks.add(
          band.group().isPresent()
              ? "age group taken from the folder: the file name does not start with an age"
              : "age left empty: the file name does not start with an age, and the folder's band"
                  + " lies in two groups");
      return Optional.of(Known.age(band.group()));
    }
    if (!band.contains(years.getAsInt())) {
      problems.add(
          new Problem(
              picture,
              0,
              Problem.Kind.BAD_VALUE,
              "expected an age of "
                  + band.first()
                  + " to "
                  + band.last()
                  + " as its folder says, found "
                  + years.getAsInt()
                  + " in the file name"));
      return Optional.empty();
    }
    return Optional.of(Known.years(years.getAsInt()));
  }

  /** The band that a folder's name gives, if it is one. */
  private static Optional<AgeBand> band(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString().strip());
    if (!name.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(name.group(1));
    int last = Integer.parseInt(name.group(2));
    return first <= last && last <= AgeGroup.MAX_YEARS
        ? Optional.of(new AgeBand(first, last))
        : Optional.empty();
  }
}
