package maskwise.screening;

/**
 * What a screening writes beside its results.
 *
 * @param pictures whether each photo is written with its faces marked
 * @param blur whether faces are made unrecognizable in these
 * @param crops whether each face is written as a picture of its own
 */
public record ScreeningOutput(boolean pictures, boolean blur, boolean crops) {

  /** Checks that faces are not hidden in one picture and shown in the other. */
  public ScreeningOutput {
    if (blur && crops) {
      throw new IllegalArgumentException("expected either blurred faces or crops, found both");
    }
  }
}
