package maskwise.slice;

import java.util.List;

/**
 * Photos that have something in common.
 *
 * @param kind by what they were told apart
 * @param name what they have in common, for people
 * @param photos their places in the list that was sliced, rising
 */
public record Slice(SliceKind kind, String name, List<Integer> photos) {

  /** Copies the list. */
  public Slice {
    photos = List.copyOf(photos);
  }
}
