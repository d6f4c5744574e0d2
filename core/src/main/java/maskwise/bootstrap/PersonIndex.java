package maskwise.bootstrap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers people in the order in which they first appear, so that they can be drawn. */
public final class PersonIndex {

  private final int[] ofPhoto;
  private final int count;

  /**
   * @param groups the person of each photo
   */
  public PersonIndex(List<String> groups) {
    Map<String, Integer> numbers = new HashMap<>();
    ofPhoto = new int[groups.size()];
    for (int i = 0; i < ofPhoto.length; i++) {
      Integer number = numbers.putIfAbsent(groups.get(i), numbers.size());
      ofPhoto[i] = number == null ? numbers.size() - 1 : number;
    }
    count = numbers.size();
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The number of a photo's person, 0 to count − 1. */
  public int of(int photo) {
    return ofPhoto[photo];
  }
}
