package maskwise.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.base.DisjointSets;

/**
 * Groups pictures that show the same. What is like the same picture belongs together, so that a
 * group may hold two that are a little less alike than any pair needs to be.
 */
public final class NearDuplicates {

  private NearDuplicates() {}

  /** Which pictures show the same; places are those of the list. */
  public static LookAlikes among(List<Fingerprint> pictures) {
    DisjointSets photos = new DisjointSets(pictures.size());
    DisjointSets same = new DisjointSets(pictures.size());
    List<Integer> distinct = distinct(pictures, photos, same);
    long[] hashes = distinct.stream().mapToLong(place -> pictures.get(place).hash()).toArray();
    HashIndex index = new HashIndex(hashes, Fingerprint.MAX_BITS);
    for (int i = 0; i < hashes.length; i++) {
      int place = distinct.get(i);
      index.before(
          i,
          found -> {
            int other = distinct.get(found);
            if (same.first(place) != same.first(other)) {
              Likeness likeness = pictures.get(place).likeness(pictures.get(other));
              if (likeness != Likeness.DIFFERENT) {
                photos.join(place, other);
              }
              if (likeness == Likeness.SAME_PICTURE) {
                same.join(place, other);
              }
            }
          });
    }
    return new LookAlikes(firsts(photos, pictures.size()), firsts(same, pictures.size()));
  }

  /** The first of each set of equal pictures; copies are joined to it at once. */
  private static List<Integer> distinct(
      List<Fingerprint> pictures, DisjointSets photos, DisjointSets same) {
    Map<Fingerprint, Integer> firsts = new HashMap<>();
    List<Integer> distinct = new ArrayList<>();
    for (int place = 0; place < pictures.size(); place++) {
      Integer first = firsts.putIfAbsent(pictures.get(place), place);
      if (first == null) {
        distinct.add(place);
      } else {
        photos.join(first, place);
        same.join(first, place);
      }
    }
    return distinct;
  }

  private static List<Integer> firsts(DisjointSets sets, int size) {
    return IntStream.range(0, size).map(sets::first).boxed().toList();
  }
}
