package maskwise.follow;

import maskwise.screen.ScreenedFace;

/**
 * Somebody who was followed, and who counts once.
 *
 * @param number from 1, in the order of appearing
 * @param from when the face was first seen, in seconds from the beginning
 * @param to when it was last seen
 * @param frames in how many frames it was found
 * @param face as it was last seen; what all frames together say of it
 */
public record Person(int number, double from, double to, int frames, ScreenedFace face) {}
