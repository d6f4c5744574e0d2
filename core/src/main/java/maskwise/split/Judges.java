package maskwise.split;

import maskwise.manifest.Sample;

/** The photos that may be used for validation. Pseudo labels never count. */
public enum Judges {
  /** Photos alone: what a network scores on pictures made by a program says little about people. */
  REAL_PHOTOS,
  /** Synthetic pictures too. */
  ALL_PICTURES;

  boolean admit(Sample sample) {
    return (this == ALL_PICTURES || !sample.synthetic()) && sample.pseudo().isEmpty();
  }
}
