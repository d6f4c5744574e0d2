package maskwise.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

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

  private static final double SEEN_BELOW = 0.5;

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
   * @return empty if too much of the mask would lie outside the picture
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
    boolean onFace = wearing != Wearing.UNDER_CHIN && wearing != Wearing.ONE_EAR;
    Mesh body = Mesh.of(pose, Area.WHOLE, COLUMNS, ROWS, dress.mask());
    if (body.shareInside(face.picture().size()) < (onFace ? SEEN_ON_FACE : SEEN_BELOW)) {
      return Optional.empty();
    }
    List<Mesh> bands = new ArrayList<>();
    dress.loops().forEach(loop -> bands.add(Mesh.of(pose, Area.WHOLE, 3, 14, loop)));
    PaintLayer layer = draw(face, mask, bands, cut, dress);
    double seen = layer.coverage() / (pose.scale() * pose.scale());
    double area = layer.coverage();
    maskwise.picture.Picture pp = new Overlay(face, realism).lay(layer, random);
    double ch = 0;
    for (int i = 0; i < pp.rgb().length; i++)
      ch += Math.abs((pp.rgb()[i] & 255) - (face.picture().rgb()[i] & 255)) / 3.0;
    System.err.printf(
        "SEEN %s %s %.2f change %.1f%n", wearing, garment.key(), seen, ch / Math.max(1, area));
    return Optional.of(new Painted(pp, wearing, garment.key()));
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
