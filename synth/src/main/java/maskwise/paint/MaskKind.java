package maskwise.paint;

import java.util.Locale;

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
}
