package maskwise.train;

import java.util.Optional;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;

/**
 * A picture as the network got it, before its colours are normalised.
 *
 * @param sample whose photo it is
 * @param picture resized, augmented and mixed
 * @param mixedIn the photo that was mixed in, if one was
 */
public record SeenPicture(Sample sample, Picture picture, Optional<MixedIn> mixedIn) {

  /**
   * A photo that is part of another's picture.
   *
   * @param sample whose photo it is
   * @param share how much of the label it has, 0 to 1
   */
  public record MixedIn(Sample sample, double share) {}
}
