package maskwise.paint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The masks that may be painted. */
public final class Wardrobe {

  /** Masks that are seen most often are drawn most often. */
  private static final int COMMON = 3;

  private final List<Garment> garments;

  private Wardrobe(List<Garment> garments) {
    this.garments = List.copyOf(garments);
  }

  /** All kinds that are drawn here. */
  public static Wardrobe drawn() {
    return drawn(Set.of(MaskKind.values()));
  }

  /**
   * Some of the kinds that are drawn here.
   *
   * @param kinds at least one
   */
  public static Wardrobe drawn(Set<MaskKind> kinds) {
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("expected at least one kind of mask, found none");
    }
    List<Garment> garments = new ArrayList<>();
    for (MaskKind kind : MaskKind.values()) {
      int times = kind == MaskKind.SURGICAL ? COMMON : kind == MaskKind.PATTERNED ? 1 : 2;
      for (int i = 0; i < times && kinds.contains(kind); i++) {
        garments.add(new Garment.Drawn(kind));
      }
    }
    return new Wardrobe(garments);
  }

  /**
   * Template pictures with their {@code masks.cfg}.
   *
   * @throws maskwise.base.UserError if the folder does not hold them
   */
  public static Wardrobe templates(Path folder) {
    List<Garment> garments = new ArrayList<>();
    TemplateFolder.read(folder).forEach(t -> garments.add(new Garment.Pictured(t)));
    return new Wardrobe(garments);
  }

  /** The masks of both, each source drawn about equally often. */
  public Wardrobe and(Wardrobe other) {
    List<Garment> both = new ArrayList<>();
    int times = Math.max(garments.size(), other.garments.size());
    for (int i = 0; i < times; i++) {
      both.add(garments.get(i % garments.size()));
      both.add(other.garments.get(i % other.garments.size()));
    }
    return new Wardrobe(both);
  }

  /** What tells it from others: the masks, and the pictures that some are taken from. */
  String identity() {
    return garments.stream().map(Garment::identity).toList().toString();
  }

  Garment pick(Chance chance) {
    return chance.pick(garments);
  }
}
