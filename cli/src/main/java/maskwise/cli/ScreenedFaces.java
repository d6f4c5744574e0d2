package maskwise.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.annotate.FaceBlur;
import maskwise.detect.Box;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.report.FaceOpener;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;

/**
 * Cuts faces for a page out of their photos.
 *
 * @param hidden whether all faces of a photo are made unrecognizable first
 */
record ScreenedFaces(boolean hidden) implements FaceOpener {

  /** Height and width, in pixels. */
  private static final int SIDE = 200;

  /** How much is shown around a face on each side, as a share of it. */
  private static final double AROUND = 0.6;

  @Override
  public Optional<BufferedImage> open(PhotoResult photo, FaceResult face) {
    try {
      BufferedImage image = PictureReader.DEFAULT.read(Path.of(photo.photo())).toImage();
      if (hidden) {
        FaceBlur.apply(image, photo.faces().stream().map(each -> box(each.box())).toList());
      }
      return Optional.of(cut(image, face.box()));
    } catch (PictureException e) {
      return Optional.empty(); // gone since
    }
  }

  private static Box box(List<Double> numbers) {
    return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
  }

  private static BufferedImage cut(BufferedImage photo, List<Double> box) {
    double side = (1 + 2 * AROUND) * Math.max(box.get(2), box.get(3));
    double left = box.get(0) + box.get(2) / 2 - side / 2;
    double top = box.get(1) + box.get(3) / 2 - side / 2;
    BufferedImage face = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = face.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.scale(SIDE / side, SIDE / side);
      g.translate(-left, -top);
      g.drawImage(photo, 0, 0, null);
    } finally {
      g.dispose();
    }
    return face;
  }
}
