package maskwise.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Draws a photo of a person, from the background to the grain. */
final class Portrait {

  /** Width of a picture in pixels, the competition's. */
  static final int WIDTH = 192;

  /** Height of a picture in pixels. */
  static final int HEIGHT = 216;

  private Portrait() {}

  /** The picture, 8-bit RGB, {@value #WIDTH}×{@value #HEIGHT}. */
  static BufferedImage draw(Person person, Photo photo) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    photo.scene().paint(graphics);
    Pen pen = new Pen(graphics, new Projection(photo.pose()));
    HairPainter hair = new HairPainter(pen, person);
    HeadPainter head = new HeadPainter(pen, person, photo.light());
    hair.behind();
    new BodyPainter(pen, person).paint();
    head.neckShadow();
    head.paint();
    Wrinkles wrinkles = new Wrinkles(pen, person);
    wrinkles.paint();
    new EyePainter(pen, person).paint(photo.blink());
    new NosePainter(pen, person, photo.light()).paint();
    new MouthPainter(pen, person).paint(photo.smile());
    new BeardPainter(pen, person).paint(head.shape());
    wrinkles.folds();
    DrawnMaskPainter mask = new DrawnMaskPainter(pen, photo.light());
    // only a mask that hangs from one ear lies on the hair
    Optional<WornMask> hanging =
        photo.mask().filter(worn -> worn.place() == WornMask.Place.ONE_EAR);
    if (hanging.isEmpty()) {
      photo.mask().ifPresent(mask::paint);
    }
    hair.front();
    hanging.ifPresent(mask::paint);
    head.earrings();
    person.glasses().ifPresent(glasses -> new GlassesPainter(pen, person).paint(glasses));
    graphics.dispose();
    photo.camera().develop(image, photo.light());
    return image;
  }
}
