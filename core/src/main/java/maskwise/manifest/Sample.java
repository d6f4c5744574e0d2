package maskwise.manifest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.label.SoftTargets;

/**
 * Where a photo lies, who is on it, and what is known about them.
 *
 * @param path the photo; absolute once a manifest has been read
 * @param person the unit of splitting; empty if unknown, and then the photo stands for itself
 * @param labels what is known
 * @param extra further columns of the manifest, kept as they were, in column order
 * @param origin the row it was read from; none if it was not
 */
public record Sample(
    Path path,
    String person,
    Labels labels,
    Map<String, String> extra,
    Optional<RowOrigin> origin) {

  /** The column that says which data set a row came from, as {@code merge} writes it. */
  public static final String SOURCE = "source";

  /** Copies the extra columns, keeping their order. */
  public Sample {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** A sample that no row holds. */
  public Sample(Path path, String person, Labels labels, Map<String, String> extra) {
    this(path, person, labels, extra, Optional.empty());
  }

  /** A sample that no row holds, without extra columns. */
  public Sample(Path path, String person, Labels labels) {
    this(path, person, labels, Map.of());
  }

  /** Something wrong with the photo or its labels, reported at its row if there is one. */
  public Problem problem(Problem.Kind kind, String message) {
    return origin
        .map(row -> new Problem(row.file(), row.line(), kind, path + ": " + message))
        .orElseGet(() -> new Problem(path, 0, kind, message));
  }

  /** Whether the picture was made by a program: its column {@code synthetic} says {@code true}. */
  public boolean synthetic() {
    return extra.getOrDefault("synthetic", "").strip().equalsIgnoreCase("true");
  }

  /** The data set that the row came from, without surrounding blanks; empty if none is named. */
  public String source() {
    return extra.getOrDefault(SOURCE, "").strip();
  }

  /** What somebody holds for probable of the face: {@link TargetColumns}. */
  public SoftTargets softTargets() {
    return TargetColumns.soft(extra);
  }

  /** How much the row counts in training, 0 or more; 1 if it does not say. */
  public double weight() {
    return TargetColumns.weight(extra);
  }

  /** The network that gave pseudo labels or probabilities; empty if none is named. */
  public String teacher() {
    return extra.getOrDefault(TargetColumns.TEACHER, "").strip();
  }

  /** The attributes with pseudo labels: a network labeled them, and no person has checked them. */
  public Set<Attribute> pseudo() {
    return TargetColumns.pseudo(extra);
  }

  /** The labels without pseudo labels. */
  public Labels trueLabels() {
    Set<Attribute> pseudo = pseudo();
    return pseudo.isEmpty()
        ? labels
        : labels.only(
            Stream.of(Attribute.values()).filter(each -> !pseudo.contains(each)).toList());
  }

  /** The photo that this picture was cut from or painted on, if it was and the manifest says so. */
  public Optional<Path> original() {
    String path = extra.getOrDefault(ManifestColumn.ORIGINAL, "");
    return path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
  }

  /** The face that is meant where the photo shows several. */
  public Optional<FaceBox> box() {
    return FaceBox.of(extra);
  }

  /** What no two rows of a manifest share. */
  public Place place() {
    return new Place(path, box());
  }

  /** The same photo with another person. */
  public Sample withPerson(String other) {
    return new Sample(path, other, labels, extra, origin);
  }

  /** The same photo with other labels. */
  public Sample withLabels(Labels others) {
    return new Sample(path, person, others, extra, origin);
  }

  /** The same photo with a label that is true, as others have it; it is no pseudo label now. */
  public Sample withTrueLabel(Attribute attribute, Labels others) {
    Sample labeled = withLabels(labels.with(attribute, others));
    Set<Attribute> pseudo = pseudo();
    return pseudo.remove(attribute)
        ? labeled.with(TargetColumns.PSEUDO, TargetColumns.pseudo(pseudo))
        : labeled;
  }

  /** The same photo with another text in a further column. */
  public Sample with(String column, String text) {
    Map<String, String> others = new LinkedHashMap<>(extra);
    others.put(column, text);
    return withExtra(others);
  }

  /** The same sample as the row of a file. */
  Sample from(RowOrigin row) {
    return new Sample(path, person, labels, extra, Optional.of(row));
  }

  /** The same photo with other further columns. */
  public Sample withExtra(Map<String, String> others) {
    return new Sample(path, person, labels, others, origin);
  }

  /** What must not stand on both sides of a split: the person, or the photo itself if unknown. */
  public String group() {
    return person.isEmpty() ? path.toString() : person;
  }
}
