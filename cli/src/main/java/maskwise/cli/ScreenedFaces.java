package maskwise.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.annotate.FaceBlur;
import maskwise.annotate.FaceTile;
import maskwise.detect.Box;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.report.FaceOpener;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;

/**
 * Cuts faces for a page out of their photos; those of a video have been cut while it was screened.
 *
 * @param folder where these lie
 * @param hidden whether all faces of a photo are made unrecognizable first
 */
record ScreenedFaces(Path folder, boolean hidden) implements FaceOpener {

  @Override
  public Optional<BufferedImage> open(PhotoResult photo, FaceResult face) {
    try {
      if (photo.picture().endsWith(".mp4")) {
        int index = photo.faces().indexOf(face);
        return index < photo.crops().size()
            ? Optional.of(
                PictureReader.DEFAULT.read(folder.resolve(photo.crops().get(index))).toImage())
            : Optional.empty();
      }
      BufferedImage image = PictureReader.DEFAULT.read(Path.of(photo.photo())).toImage();
      if (hidden) {
        FaceBlur.apply(image, photo.faces().stream().map(each -> box(each.box())).toList());
      }
      return Optional.of(FaceTile.of(image, box(face.box())));
    } catch (PictureException e) {
      return Optional.empty(); // gone since
    }
  }

  private static Box box(List<Double> numbers) {
    return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }
}
