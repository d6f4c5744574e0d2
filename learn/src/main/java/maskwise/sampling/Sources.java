package maskwise.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.manifest.Sample;

/** Photos by the manifest's column {@code source}. */
public final class Sources {

  private Sources() {}

  /**
   * Places of the photos of each source, by name.
   *
   * @param wanted the sources there must be, and no others
   * @throws UserError if there are others, or one has no photo
   */
  static Map<String, int[]> places(List<Sample> samples, Map<String, Double> wanted) {
    Map<String, List<Integer>> places = new TreeMap<>();
    for (int i = 0; i < samples.size(); i++) {
      places.computeIfAbsent(samples.get(i).source(), source -> new ArrayList<>()).add(i);
    }
    if (places.keySet().equals(Set.of(""))) {
      throw new UserError(
          "expected a column 'source' in the manifest for sampling.sources, found none of "
              + samples.size()
              + " photos with a source; merge writes that column");
    }
    for (String source : wanted.keySet()) {
      if (!places.containsKey(source)) {
        throw new UserError(
            "expected training photos of each of sampling.sources, found none of '"
                + source
                + "', nearest is '"
                + Nearest.to(source, places.keySet())
                + "'; there are "
                + String.join(", ", places.keySet()));
      }
    }
    places.forEach(
        (source, photos) -> {
          if (!wanted.containsKey(source)) {
            throw new UserError(
                "expected every photo to be of one of sampling.sources ("
                    + String.join(", ", wanted.keySet())
                    + "), found "
                    + photos.size()
                    + (source.isEmpty() ? " without a source" : " of '" + source + "'")
                    + "; add them to sampling.sources, or remove them from the manifest");
          }
        });
    Map<String, int[]> arrays = new TreeMap<>();
    places.forEach(
        (source, photos) ->
            arrays.put(source, photos.stream().mapToInt(Integer::intValue).toArray()));
    return arrays;
  }
}
