package maskwise.compare;

import maskwise.label.Labels;

/**
 * A photo that a network has answered.
 *
 * @param path where it lies, as it stands in the file
 * @param person who is on it; the path itself if that is unknown
 * @param labels what is known of it
 * @param predicted the class that was answered, 0 to 17
 */
record AnsweredPhoto(String path, String person, Labels labels, int predicted) {}
