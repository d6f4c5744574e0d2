package maskwise.spark;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import maskwise.paint.MaskKind;
import maskwise.paint.PerPerson;
import maskwise.paint.Realism;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wardrobe;

/**
 * What masks are painted, and how, on its way to the executors.
 *
 * @param perPerson {@code wear=5,incorrect=1,none=1}
 * @param wrong {@code nose_out=4,under_chin=3}
 * @param kinds of masks; none: all
 * @param shading see {@link Realism}
 * @param blur see {@link Realism}
 * @param noise see {@link Realism}
 * @param seed everything drawn follows from it
 */
record PaintWords(
    String perPerson,
    String wrong,
    List<String> kinds,
    boolean shading,
    boolean blur,
    boolean noise,
    long seed)
    implements Serializable {

  PaintWords {
    kinds = List.copyOf(kinds);
  }

  /**
   * What they mean.
   *
   * @throws maskwise.base.UserError if they mean nothing
   */
  SynthesisOptions read() {
    Set<MaskKind> chosen = EnumSet.noneOf(MaskKind.class);
    kinds.forEach(name -> chosen.add(MaskKind.named(name.strip())));
    return new SynthesisOptions(
        PerPerson.parse(perPerson, wrong),
        chosen.isEmpty() ? Wardrobe.drawn() : Wardrobe.drawn(chosen),
        new Realism(shading, blur, noise),
        seed,
        1);
  }
}
