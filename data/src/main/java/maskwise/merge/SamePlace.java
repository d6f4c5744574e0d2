package maskwise.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Place;
import maskwise.manifest.Sample;

/** Rows of different manifests that mean the same file become one: a manifest names it once. */
public final class SamePlace {

  private SamePlace() {}

  /**
   * The rows, each photo (or box in a photo) once, at its first place. Together they know what any
   * of them knows; where two contradict each other the attribute becomes unknown. Of further
   * columns the first that is filled counts.
   */
  public static List<Sample> united(List<Sample> samples) {
    Map<Place, List<Sample>> places = new LinkedHashMap<>();
    for (Sample sample : samples) {
      places.computeIfAbsent(sample.place(), unseen -> new ArrayList<>()).add(sample);
    }
    return places.values().stream().map(SamePlace::one).toList();
  }

  private static Sample one(List<Sample> same) {
    Sample first = same.get(0);
    if (same.size() == 1) {
      return first;
    }
    Map<String, String> extra = new LinkedHashMap<>(first.extra());
    Labels labels = first.labels();
    for (Sample other : same) {
      labels = labels.or(other.labels());
      other
          .extra()
          .forEach(
              (column, value) ->
                  extra.merge(column, value, (old, now) -> old.isEmpty() ? now : old));
    }
    for (Attribute attribute : Attribute.values()) {
      Labels so = labels;
      if (same.stream().anyMatch(other -> so.contradicts(attribute, other.labels()))) {
        labels = labels.with(attribute, Labels.UNKNOWN);
      }
    }
    return first.withLabels(labels).withExtra(extra);
  }
}
