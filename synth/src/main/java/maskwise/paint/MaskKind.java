package maskwise.paint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/** The makes of masks that are drawn here. */
public enum MaskKind {
  /** Non-woven, three pleats, a wire over the nose. */
  SURGICAL,
  /** Stiff, folded along the middle, with pressed seams. */
  KN95,
  /** Cotton of one colour, sewn. */
  CLOTH,
  /** Cotton with stripes, dots, checks, flowers or blotches. */
  PATTERNED,
  /** Foam in one piece with its broad ear bands, mostly black. */
  FASHION;

  /** As it stands in manifests, for example {@code surgical}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a name.
   *
   * @throws UserError if there is none; it lists the names and says which is nearest
   */
  public static MaskKind named(String name) {
    List<String> keys = Arrays.stream(values()).map(MaskKind::key).toList();
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected --kinds of %s, found '%s'; nearest is %s"
                        .formatted(String.join(", ", keys), name, Nearest.to(name, keys))));
  }
}
