package maskwise.paint;

import java.util.Optional;

/** A mask to be put on: drawn here, or taken from a template picture. */
sealed interface Garment {

  /** As it stands in manifests, for example {@code surgical} or {@code template_cloth}. */
  String key();

  /** What tells it from others; another picture of the same name is another mask. */
  default String identity() {
    return key();
  }

  /** Where its edges lie when it is worn right. */
  Outline outline();

  /** How blunt it is over nose and chin. */
  double round();

  /** The cloth, the ear bands and how they hold. */
  Cut cut(double yaw, Creases creases, int texels, Chance chance);

  /**
   * One piece of a garment.
   *
   * @param sheet the cloth
   * @param band linear colour of the ear bands; none if the picture shows them
   * @param bandWidth in eye distances
   * @param bandTop v of the upper ends of the ear bands
   */
  record Cut(Sheet sheet, Optional<Band> band, double bandWidth, double bandTop) {}

  /** The colour of ear bands, linear. */
  record Band(float red, float green, float blue) {
    static Band of(float[] rgb) {
      return new Band(rgb[0], rgb[1], rgb[2]);
    }

    Sheet sheet() {
      return Sheet.plain(new float[] {red, green, blue});
    }
  }

  /** A mask that is drawn here. */
  record Drawn(MaskKind kind) implements Garment {

    @Override
    public String key() {
      return kind.key();
    }

    @Override
    public Outline outline() {
      return Outline.of(kind);
    }

    @Override
    public double round() {
      return switch (kind) {
        case SURGICAL -> 0.42;
        case KN95 -> 0.05;
        case CLOTH, PATTERNED -> 0.18;
        case FASHION -> 0.24;
      };
    }

    @Override
    public Cut cut(double yaw, Creases creases, int texels, Chance chance) {
      float[] colour = Palette.of(kind, chance);
      Sheet sheet =
          Sheet.woven(Area.WHOLE, texels, texels * 3 / 4, Weaves.of(kind, colour, creases, chance));
      double width =
          switch (kind) {
            case FASHION -> chance.between(0.09, 0.15);
            case CLOTH, PATTERNED -> chance.between(0.05, 0.09);
            default -> chance.between(0.04, 0.065);
          };
      double top = kind == MaskKind.KN95 ? 0.14 : 0.05;
      return new Cut(sheet, Optional.of(Band.of(Palette.band(colour, kind))), width, top);
    }
  }

  /** A mask from pictures. */
  record Pictured(Template template) implements Garment {

    @Override
    public String key() {
      return "template_" + template.name();
    }

    @Override
    public String identity() {
      return key() + " " + template.digest();
    }

    @Override
    public Outline outline() {
      return Outline.ofTemplate();
    }

    @Override
    public double round() {
      return 0.22;
    }

    @Override
    public Cut cut(double yaw, Creases creases, int texels, Chance chance) {
      Sheet sheet = template.seenAt(yaw);
      Band band = Band.of(new float[] {0.75f, 0.75f, 0.74f});
      boolean front = sheet == template.front();
      return new Cut(sheet, front ? Optional.of(band) : Optional.empty(), 0.05, 0.1);
    }
  }
}
