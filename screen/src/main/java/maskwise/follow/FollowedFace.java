package maskwise.follow;

import maskwise.screen.ScreenedFace;

/**
 * A face of a frame, and whose it is.
 *
 * @param person the same number in all frames, from 1
 * @param face where it lies; what the frames up to now say of it together
 */
public record FollowedFace(int person, ScreenedFace face) {}
