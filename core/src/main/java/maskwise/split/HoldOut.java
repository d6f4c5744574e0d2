package maskwise.split;

import maskwise.manifest.Manifest;

/**
 * Two sides that have no person in common.
 *
 * @param train learned from
 * @param validation kept for validation
 */
public record HoldOut(Manifest train, Manifest validation) {

  /** Checks that no person is on both sides. */
  public HoldOut {
    SplitCheck.requireDisjoint("train", train, "validation", validation);
  }
}
