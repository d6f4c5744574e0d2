package maskwise.merge;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import maskwise.duplicate.LookAlikes;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;

/** What rows that show the same say together; pseudo labels say nothing here. */
public final class Agreement {

  /** Rows that must have the same value: of look-alikes, and of those the same box. */
  private record Group(int first, Optional<FaceBox> box) {}

  private final List<Sample> samples;
  private final Map<Attribute, List<List<Integer>>> groups = new EnumMap<>(Attribute.class);

  /**
   * @param samples rows
   * @param alike which of them show the same
   */
  public Agreement(List<Sample> samples, LookAlikes alike) {
    this.samples = List.copyOf(samples);
    for (Attribute attribute : Attribute.values()) {
      Map<Group, List<Integer>> members = new LinkedHashMap<>();
      for (int row = 0; row < samples.size(); row++) {
        Group group = new Group(alike.alike(attribute).get(row), samples.get(row).box());
        members.computeIfAbsent(group, unseen -> new ArrayList<>()).add(row);
      }
      groups.put(attribute, members.values().stream().filter(rows -> rows.size() > 1).toList());
    }
  }

  /** Every contradiction, by attribute, in the order of the rows. */
  public List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    forEach(
        (attribute, rows, agreed) -> {
          if (agreed.isEmpty()) {
            conflicts.add(
                new Conflict(
                    attribute, rows.stream().map(samples::get).filter(knows(attribute)).toList()));
          }
        });
    return conflicts;
  }

  /**
   * The rows, with what contradicts others made unknown. Of ages that differ within one group the
   * group stays known.
   */
  public List<Sample> withoutContradictions() {
    List<Sample> result = new ArrayList<>(samples);
    forEach(
        (attribute, rows, agreed) -> {
          if (agreed.isEmpty()) {
            Labels common = common(attribute, rows);
            rows.stream()
                .filter(row -> knows(attribute).test(samples.get(row)))
                .forEach(row -> set(result, row, attribute, common));
          }
        });
    return result;
  }

  /** The rows, with what is unknown filled from those that know it, where these agree. */
  public List<Sample> filled() {
    List<Sample> result = new ArrayList<>(samples);
    forEach(
        (attribute, rows, agreed) -> {
          if (agreed.isPresent() && agreed.get().value(attribute).isPresent()) {
            rows.stream()
                .filter(row -> !knows(attribute).test(samples.get(row)))
                .forEach(row -> set(result, row, attribute, agreed.get()));
          }
        });
    return result;
  }

  /** What is left of contradicting labels: the age group, if all are of one. */
  private Labels common(Attribute attribute, List<Integer> rows) {
    List<AgeGroup> groups =
        rows.stream()
            .flatMap(row -> samples.get(row).trueLabels().age().stream())
            .distinct()
            .toList();
    return attribute == Attribute.AGE && groups.size() == 1
        ? new Labels(
            Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(groups.get(0)))
        : Labels.UNKNOWN;
  }

  private static void set(List<Sample> rows, int row, Attribute attribute, Labels labels) {
    rows.set(row, rows.get(row).withTrueLabel(attribute, labels));
  }

  private static Predicate<Sample> knows(Attribute attribute) {
    return sample -> sample.trueLabels().value(attribute).isPresent();
  }

  /** Told of rows that must have the same value. */
  @FunctionalInterface
  private interface Visitor {
    /** {@code agreed} is what they say together, which may be unknown; none if they contradict. */
    void visit(Attribute attribute, List<Integer> rows, Optional<Labels> agreed);
  }

  private void forEach(Visitor visitor) {
    groups.forEach(
        (attribute, all) ->
            all.forEach(rows -> visitor.visit(attribute, rows, agreed(attribute, rows))));
  }

  private Optional<Labels> agreed(Attribute attribute, List<Integer> rows) {
    Labels agreed = Labels.UNKNOWN;
    for (int row : rows) {
      Labels labels = samples.get(row).trueLabels();
      if (agreed.contradicts(attribute, labels)) {
        return Optional.empty();
      }
      boolean tellsMore =
          agreed.value(attribute).isEmpty()
              || (attribute == Attribute.AGE && agreed.years().isEmpty());
      if (tellsMore && knows(attribute).test(samples.get(row))) {
        agreed = agreed.with(attribute, labels);
      }
    }
    return Optional.of(agreed);
  }
}
