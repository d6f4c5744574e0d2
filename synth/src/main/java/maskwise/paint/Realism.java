package maskwise.paint;

/**
 * The steps that make a painted mask look worn; each can be left out to see what it brings.
 *
 * @param shading the light of the photo on the folds and the form of the mask, and its shadow on
 *     the skin; without it the mask is flat, at the average brightness of the face
 * @param blur the mask is made as soft as the photo
 * @param noise the mask is made as grainy as the photo
 */
public record Realism(boolean shading, boolean blur, boolean noise) {

  /** All of it. */
  public static final Realism FULL = new Realism(true, true, true);
}
