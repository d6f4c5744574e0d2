package maskwise.annotate;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import maskwise.base.Fonts;
import maskwise.detect.Box;
import maskwise.picture.ImageSize;
import maskwise.screen.ScreenedFace;

/** Draws a frame around every face, with its result beside it. */
public final class FaceMarks {

  /** Height of letters, as a share of a face's, and its bounds in pixels. */
  private static final double TEXT_SHARE = 1 / 6.0;

  private static final double LEAST_TEXT = 11;
  private static final double MOST_TEXT = 26;

  /** A face so many letters high has room for a line about the person. */
  private static final double ROOM_FOR_TWO_LINES = 5.5;

  /** A face of fewer letters gets the verdict alone. */
  private static final double ROOM_FOR_NUMBERS = 3;

  /** Smaller pictures are enlarged, so that words have room: longer side in pixels, and how far. */
  private static final double LEAST_SIDE = 1280;

  private static final double MOST_ENLARGED = 4;

  private final Graphics2D g;
  private final double scale;
  private final Rectangle2D picture;
  private final List<Rectangle2D> taken = new ArrayList<>();

  private FaceMarks(Graphics2D g, double scale, BufferedImage picture, List<ScreenedFace> faces) {
    this.g = g;
    this.scale = scale;
    this.picture = new Rectangle2D.Double(0, 0, picture.getWidth(), picture.getHeight());
    faces.forEach(face -> taken.add(place(face)));
  }

  /**
   * A copy of the picture with its faces marked; small pictures are enlarged. Where the machine has
   * no font the frames go without words.
   *
   * @param faces in the picture's pixels
   */
  public static BufferedImage on(BufferedImage picture, List<ScreenedFace> faces) {
    ImageSize size = new ImageSize(picture.getHeight(), picture.getWidth());
    double scale = scale(size);
    ImageSize enlarged = size(size);
    BufferedImage marked =
        new BufferedImage(enlarged.width(), enlarged.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = marked.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.drawImage(picture, 0, 0, marked.getWidth(), marked.getHeight(), null);
      FaceMarks marks = new FaceMarks(g, scale, marked, faces);
      List<ScreenedFace> worstFirst = faces.stream().sorted(ScreenedFace.WORST_FIRST).toList();
      // the worst last, so that nothing lies over them
      for (int i = worstFirst.size() - 1; i >= 0; i--) {
        marks.frame(worstFirst.get(i));
      }
      if (Fonts.present()) {
        worstFirst.forEach(marks::label);
      }
    } finally {
      g.dispose();
    }
    return marked;
  }

  /** The size that {@link #on} gives a picture. */
  public static ImageSize size(ImageSize picture) {
    double scale = scale(picture);
    return new ImageSize(
        (int) Math.round(scale * picture.height()), (int) Math.round(scale * picture.width()));
  }

  private static double scale(ImageSize picture) {
    double side = Math.max(picture.width(), picture.height());
    return Math.max(1, Math.min(MOST_ENLARGED, LEAST_SIDE / side));
  }

  private Rectangle2D place(ScreenedFace face) {
    Box box = face.face().box();
    return new Rectangle2D.Double(
        scale * box.x(), scale * box.y(), scale * box.width(), scale * box.height());
  }

  private float text(ScreenedFace face) {
    double wanted = TEXT_SHARE * scale * face.face().box().height();
    return (float) Math.max(LEAST_TEXT, Math.min(MOST_TEXT, wanted));
  }

  private void frame(ScreenedFace face) {
    VerdictStyle style = VerdictStyle.of(face.verdict());
    g.setColor(style.color());
    g.setStroke(style.stroke(Math.max(2, text(face) / 6)));
    g.draw(place(face));
  }

  private void label(ScreenedFace face) {
    VerdictStyle style = VerdictStyle.of(face.verdict());
    float text = text(face);
    g.setFont(Fonts.of(Font.BOLD, text));
    FontMetrics metrics = g.getFontMetrics();
    List<String> lines = lines(face, style, scale * face.face().box().height() / text);
    double pad = text / 4;
    double width = 2 * pad + lines.stream().mapToDouble(metrics::stringWidth).max().orElseThrow();
    double height = 2 * pad + lines.size() * metrics.getHeight();
    Rectangle2D place = place(place(face), width, height);
    taken.add(place);
    g.setColor(style.color());
    g.fill(place);
    g.setColor(style.ink());
    for (int i = 0; i < lines.size(); i++) {
      g.drawString(
          lines.get(i),
          (float) (place.getX() + pad),
          (float) (place.getY() + pad + metrics.getAscent() + i * metrics.getHeight()));
    }
  }

  /**
   * What fits beside a face.
   *
   * @param room height of the face in heights of letters
   */
  private static List<String> lines(ScreenedFace face, VerdictStyle style, double room) {
    if (room < ROOM_FOR_NUMBERS) {
      return List.of(style.sign() + " " + face.verdict().words());
    }
    String verdict = style.sign() + " " + FaceWords.verdict(face);
    return room < ROOM_FOR_TWO_LINES
        ? List.of(verdict)
        : Stream.of(verdict, FaceWords.person(face)).filter(line -> !line.isEmpty()).toList();
  }

  /** Above the face, below it, or beside it: where it hides least of faces and other words. */
  private Rectangle2D place(Rectangle2D face, double width, double height) {
    double middle = face.getCenterY() - height / 2;
    return Stream.of(
            at(face.getX(), face.getY() - height, width, height),
            at(face.getX(), face.getMaxY(), width, height),
            at(face.getMaxX(), middle, width, height),
            at(face.getX() - width, middle, width, height))
        .min(Comparator.comparingDouble(this::hidden))
        .orElseThrow();
  }

  /** Moved into the picture, as far as it fits. */
  private Rectangle2D at(double x, double y, double width, double height) {
    return new Rectangle2D.Double(
        Math.max(0, Math.min(picture.getWidth() - width, x)),
        Math.max(0, Math.min(picture.getHeight() - height, y)),
        width,
        height);
  }

  private double hidden(Rectangle2D place) {
    double pixels = 0;
    for (Rectangle2D other : taken) {
      Rectangle2D both = place.createIntersection(other);
      if (!both.isEmpty()) {
        pixels += both.getWidth() * both.getHeight();
      }
    }
    return pixels;
  }
}
