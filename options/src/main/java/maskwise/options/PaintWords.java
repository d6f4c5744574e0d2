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
public record PaintWords(
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
  public PaintWords {
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
    return new SynthesisOptions(
        PerPerson.parse(perPerson, wrong),
        wardrobe(templates),
        new Realism(shading, blur, noise),
        seed,
        threads);
  }

  private Wardrobe wardrobe(Optional<Path> templates) {
    Optional<Wardrobe> pictured = templates.map(Wardrobe::templates);
    if (kinds.equals(NONE)) {
      return pictured.orElseThrow(
          () -> new UserError("expected --templates DIR with --kinds none, found no masks"));
    }
    Set<MaskKind> chosen = EnumSet.noneOf(MaskKind.class);
    kinds.forEach(name -> chosen.add(MaskKind.named(name)));
    Wardrobe drawn = chosen.isEmpty() ? Wardrobe.drawn() : Wardrobe.drawn(chosen);
    return pictured.map(drawn::and).orElse(drawn);
  }
}
