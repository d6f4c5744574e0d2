package maskwise.paint;

import java.util.Locale;
import maskwise.label.Mask;

/** How a painted mask sits. */
public enum Wearing {
  /** Over nose, mouth and chin. */
  RIGHT(Mask.WEAR),
  /** Slipped down: the nose is free. */
  NOSE_OUT(Mask.INCORRECT),
  /** On the throat: nose, mouth and chin are free. */
  UNDER_CHIN(Mask.INCORRECT),
  /** Hanging from one ear beside the cheek. */
  ONE_EAR(Mask.INCORRECT),
  /** The mouth is free: pulled down onto the chin, or pushed up onto the nose. */
  MOUTH_OUT(Mask.INCORRECT),
  /** No mask was painted. */
  NONE(Mask.NOT_WEAR);

  private final Mask mask;

  Wearing(Mask mask) {
    this.mask = mask;
  }

  /** The label it stands for. */
  public Mask mask() {
    return mask;
  }

  /** As it stands in manifests, for example {@code nose_out}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
