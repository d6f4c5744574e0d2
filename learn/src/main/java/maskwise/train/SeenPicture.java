package maskwise.train;

import maskwise.manifest.Sample;
import maskwise.picture.Picture;

/**
 * A picture as the network got it, before its colours are normalised.
 *
 * @param sample whose photo it is
 * @param picture resized and augmented
 */
public record SeenPicture(Sample sample, Picture picture) {}
