package maskwise.merge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.Place;
import maskwise.manifest.Sample;
import maskwise.manifest.TargetColumns;

/** Rows of different manifests that mean the same file become one: a manifest names it once. */
public final class SamePlace {

  /** What says something of pseudo labels. */
  private static final Set<String> OF_PSEUDO =
      Set.of(TargetColumns.PSEUDO, TargetColumns.WEIGHT, TargetColumns.TEACHER);

  private SamePlace() {}

  /**
   * The rows, each photo (or box in a photo) once, at its first place. Together they know what any
   * of them knows; where two contradict each other the attribute becomes unknown. Of further
   * columns the first that is filled counts. True labels come before pseudo labels; where none of
   * these is left, neither is the weight that they were given.
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
    Labels labels = together(same.stream().map(Sample::trueLabels).toList());
    Set<Attribute> pseudo = EnumSet.noneOf(Attribute.class);
    for (Sample row : same) {
      pseudo.addAll(row.pseudo());
    }
    for (Attribute attribute : Attribute.values()) {
      boolean known = same.stream().anyMatch(row -> row.trueLabels().value(attribute).isPresent());
      if (known) {
        pseudo.remove(attribute);
      }
    }
    labels = labels.or(together(same.stream().map(Sample::labels).toList()).only(pseudo));
    return first.withLabels(labels).withExtra(columns(same, pseudo));
  }

  private static Labels together(List<Labels> all) {
    Labels labels = Labels.UNKNOWN;
    for (Labels other : all) {
      labels = labels.or(other);
    }
    for (Attribute attribute : Attribute.values()) {
      Labels so = labels;
      if (all.stream().anyMatch(other -> so.contradicts(attribute, other))) {
        labels = labels.with(attribute, Labels.UNKNOWN);
      }
    }
    return labels;
  }

  /**
   * @param pseudo attributes whose labels are pseudo labels still
   */
  private static Map<String, String> columns(List<Sample> same, Set<Attribute> pseudo) {
    Map<String, String> extra = new LinkedHashMap<>();
    for (Sample row : same) {
      boolean settled = pseudo.isEmpty() && !row.pseudo().isEmpty();
      row.extra()
          .forEach(
              (column, value) ->
                  extra.merge(
                      column,
                      settled && OF_PSEUDO.contains(column) ? "" : value,
                      (old, now) -> old.isEmpty() ? now : old));
    }
    extra.computeIfPresent(TargetColumns.PSEUDO, (column, old) -> TargetColumns.pseudo(pseudo));
    return extra;
  }
}
