package maskwise.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import maskwise.picture.Picture;

/**
 * Paints masks on photos of bare faces. The same face, way of wearing and chance give the same
 * picture, byte by byte. Safe for use by several threads.
 */
public final class MaskPainter {

  private static final int COLUMNS = 41;
  private static final int ROWS = 33;

  /** The head behind the mask, a little inside the skin. */
  private static final Area HEAD = new Area(-1.8, -0.5, 3.6, 3.1);

  /** What must be in the picture of a mask, as a share of what faces the camera. */
  private static final double SEEN_ON_FACE = 0.6;

  private static final double SEEN_BELOW = 0.6;

  /** A mask beside the face of which half is cut off looks like anything but a mask. */
  private static final double SEEN_BESIDE = 0.75;

  /** What must be seen of a mask, in squared eye distances; one worn right covers about two. */
  private static final double LEAST_AREA = 0.3;

  /**
   * By how much it must change the photo: the mean change of its pixels, of 255, times the squared
   * eye distances that it covers. A white mask on a white wall is as good as none.
   */
  private static final double LEAST_CHANGE = 8;

  private final Wardrobe wardrobe;
  private final Realism realism;

  /**
   * @param wardrobe the masks
   * @param realism which steps are done
   */
  public MaskPainter(Wardrobe wardrobe, Realism realism) {
    this.wardrobe = wardrobe;
    this.realism = realism;
  }

  /**
   * Paints a mask.
   *
   * @param face that is not refused
   * @param wearing how the mask sits; {@link Wearing#NONE} gives the photo unchanged
   * @param random draws the mask and how exactly it sits
   * @return empty if too much of the mask would lie outside the picture, or it would hardly be seen
   */
  public Optional<Painted> paint(BareFace face, Wearing wearing, RandomGenerator random) {
    if (wearing == Wearing.NONE) {
      return Optional.of(new Painted(face.picture(), wearing, ""));
    }
    Chance chance = new Chance(random);
    HeadPose pose = face.pose();
    Garment garment = wardrobe.pick(chance);
    Creases creases =
        wearing == Wearing.UNDER_CHIN || wearing == Wearing.ONE_EAR
            ? Creases.gathered(chance, chance.between(0.6, 1.3))
            : Creases.tight(chance, chance.between(0.5, 1.3));
    int texels = Math.max(160, Math.min(768, (int) (pose.scale() * 3)));
    Garment.Cut cut = garment.cut(pose.yaw(), creases, texels, chance);
    Dress dress = Dress.of(garment, wearing, cut, pose.yaw(), chance);
    Mesh mask = Mesh.of(pose, cut.sheet().area(), COLUMNS, ROWS, dress.mask());
    Mesh body = Mesh.of(pose, Area.WHOLE, COLUMNS, ROWS, dress.mask());
    if (body.shareInside(face.picture().size()) < leastInside(wearing)) {
      return Optional.empty();
    }
    List<Mesh> bands = new ArrayList<>();
    dress.loops().forEach(loop -> bands.add(Mesh.of(pose, Area.WHOLE, 3, 14, loop)));
    PaintLayer layer = draw(face, mask, bands, cut, dress);
    double pixels = pose.scale() * pose.scale();
    if (layer.coverage() < LEAST_AREA * pixels) {
      return Optional.empty();
    }
    Picture painted = new Overlay(face, realism).lay(layer, random);
    return change(face.picture(), painted) < LEAST_CHANGE * pixels
        ? Optional.empty()
        : Optional.of(new Painted(painted, wearing, garment.key()));
  }

  private static double leastInside(Wearing wearing) {
    return switch (wearing) {
      case UNDER_CHIN -> SEEN_BELOW;
      case ONE_EAR -> SEEN_BESIDE;
      default -> SEEN_ON_FACE;
    };
  }

  /** Sum over all pixels of the mean change of the three channels. */
  private static double change(Picture before, Picture after) {
    byte[] old = before.rgb();
    byte[] now = after.rgb();
    long sum = 0;
    for (int i = 0; i < old.length; i++) {
      sum += Math.abs((now[i] & 0xFF) - (old[i] & 0xFF));
    }
    return sum / 3.0;
  }

  private PaintLayer draw(
      BareFace face, Mesh mask, List<Mesh> bands, Garment.Cut cut, Dress dress) {
    List<Mesh> all = new ArrayList<>(bands);
    all.add(mask);
    Raster raster = Raster.over(all, face.picture().size(), Overlay.margin(face));
    FaceLight light = realism.shading() ? face.light() : face.light().flat();
    raster.hideBehind(
        Mesh.of(face.pose(), HEAD, 37, 32, (angle, y) -> HeadShape.face(angle, y, -0.07)));
    cut.band()
        .map(Garment.Band::sheet)
        .ifPresent(band -> bands.forEach(mesh -> raster.draw(mesh, band, light, true)));
    raster.draw(mask, cut.sheet(), light, dress.hanging());
    return raster.layer();
  }
}
