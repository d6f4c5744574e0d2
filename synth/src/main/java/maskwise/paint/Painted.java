package maskwise.paint;

import maskwise.picture.Picture;

/**
 * A photo with a mask painted on it.
 *
 * @param picture as large as the photo
 * @param wearing how the mask sits
 * @param kind which mask, for example {@code surgical} or {@code template_cloth}
 */
public record Painted(Picture picture, Wearing wearing, String kind) {}
