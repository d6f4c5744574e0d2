package maskwise.options;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.paint.MaskKind;
import maskwise.paint.PerPerson;
import maskwise.paint.Realism;
import maskwise.paint.SynthesisOptions;
import maskwise.paint.Wardrobe;

/**
 * What masks are painted, and how, in a form that can be sent to other machines.
 *
 * @param perPerson {@code wear=5,incorrect=1,none=1}
 * @param wrong {@code nose_out=4,under_chin=3}
 * @param kinds of masks to draw; empty: all; {@code none}: only templates
 * @param shading see {@link Realism}
 * @param blur see {@link Realism}
 * @param noise see {@link Realism}
 * @param seed everything drawn follows from it
 */
public record PaintSpec(
    String perPerson,
    String wrong,
    List<String> kinds,
    boolean shading,
    boolean blur,
    boolean noise,
    long seed)
    implements Serializable {

  private static final List<String> NONE = List.of("none");

  /** Copies the kinds. */
  public PaintSpec {
    kinds = kinds.stream().map(String::strip).toList();
  }

  /**
   * What they mean.
   *
   * @param templates a folder of mask templates to paint too
   * @param threads at least 1
   * @throws UserError if they mean nothing, or the folder cannot be used
   */
  public SynthesisOptions read(Optional<Path> templates, int threads) {
    check(templates.isPresent());
    return new SynthesisOptions(
        PerPerson.parse(perPerson, wrong),
        wardrobe(templates.map(Wardrobe::templates)),
        new Realism(shading, blur, noise),
        seed,
        threads);
  }

  /**
   * Checks that they mean something, without the templates.
   *
   * @param templates whether there are some
   * @throws UserError if they mean nothing
   */
  void check(boolean templates) {
    PerPerson.parse(perPerson, wrong);
    if (!kinds.equals(NONE)) {
      drawn();
    } else if (!templates) {
      throw new UserError("expected --templates DIR with --kinds none, found no masks");
    }
  }

  private Wardrobe wardrobe(Optional<Wardrobe> pictured) {
    if (kinds.equals(NONE)) {
      return pictured.orElseThrow();
    }
    Wardrobe drawn = drawn();
    return pictured.map(drawn::and).orElse(drawn);
  }

  private Wardrobe drawn() {
    Set<MaskKind> chosen = EnumSet.noneOf(MaskKind.class);
    kinds.forEach(name -> chosen.add(MaskKind.named(name)));
    return chosen.isEmpty() ? Wardrobe.drawn() : Wardrobe.drawn(chosen);
  }
}
