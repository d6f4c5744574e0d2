package maskwise.paint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/**
 * The photos of bare faces in a manifest, by person.
 *
 * @param photos those of each person, in the order of the manifest; at least one each
 * @param columns further columns of the manifest
 */
public record BarePeople(List<List<Sample>> photos, List<String> columns) {

  /** Copies the lists. */
  public BarePeople {
    photos = photos.stream().map(List::copyOf).toList();
    columns = List.copyOf(columns);
  }

  /**
   * Finds them: photos with mask {@code not_wear} that are not synthetic.
   *
   * @param unknownToo whether photos of which the mask is not known count as bare
   * @throws UserError if there are none
   */
  public static BarePeople in(Manifest manifest, boolean unknownToo) {
    Map<String, List<Sample>> people = new LinkedHashMap<>();
    for (Sample sample : manifest.samples()) {
      if (isBare(sample, unknownToo)) {
        people.computeIfAbsent(sample.group(), unseen -> new ArrayList<>()).add(sample);
      }
    }
    if (people.isEmpty()) {
      throw new UserError(
          "expected photos of bare faces (mask not_wear), found none among "
              + manifest.size()
              + "; use photos with an unknown mask label with --unknown-too");
    }
    return new BarePeople(List.copyOf(people.values()), manifest.extraColumns());
  }

  /** Whether a photo counts as one of a bare face. */
  public static boolean isBare(Sample photo, boolean unknownToo) {
    boolean bare = photo.labels().mask().map(known -> known == Mask.NOT_WEAR).orElse(unknownToo);
    return bare && !photo.synthetic();
  }

  /** How many people. */
  public int size() {
    return photos.size();
  }
}
