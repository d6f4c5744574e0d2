package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.base.UserError;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/**
 * Single faces that carry age and gender in their file names, see {@link UtkFaceName}; also in
 * folders below. The name says nothing about masks, so that the mask stays unknown.
 *
 * <p>A name with one field missing tells its age but not its gender, because nobody knows which
 * field is lacking; an age that is no number up to 120 is unknown. A name of another form is a
 * problem. Race and date are not taken over.
 */
final class UtkFaceImporter implements Importer {

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    List<Path> pictures = PictureFolder.pictures(PictureFolder.absolute(source), problems);
    List<Sample> samples = new ArrayList<>();
    for (Path picture : pictures) {
      UtkFaceName name = UtkFaceName.of(picture);
      if (name.isOfTheForm()) {
        samples.add(new Sample(picture, "", labels(name, remarks)));
      } else {
        problems.add(
            PictureFolder.unknown(
                picture, "expected a name such as 25_0_2_20170116174525125.jpg, found another"));
      }
    }
    if (samples.isEmpty()) {
      throw new UserError(
          "expected pictures named [age]_[gender]_[race]_[date].jpg in "
              + source
              + ", found "
              + (pictures.isEmpty() ? "none" : "only other names"));
    }
    return Manifest.of(samples);
  }

  private static Labels labels(UtkFaceName name, Remarks remarks) {
    Optional<Gender> gender = name.gender();
    if (gender.isEmpty()) {
      remarks.add(
          name.lacksField()
              ? "gender left empty: the file name lacks a field"
              : "gender left empty: neither 0 nor 1 in the file name");
    }
    OptionalInt years = name.years();
    if (years.isEmpty()) {
      remarks.add("age left empty: no age of 0 to 120 in the file name");
    }
    return new Labels(Optional.empty(), gender, years, Optional.empty());
  }
}
