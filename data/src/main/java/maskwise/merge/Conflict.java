package maskwise.merge;

import java.util.List;
import java.util.stream.Collectors;
import maskwise.label.Attribute;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;

/**
 * Photos that show the same and yet are labelled differently.
 *
 * @param attribute what they differ in
 * @param samples all of them that know the attribute, in the order of their rows, at least two
 */
public record Conflict(Attribute attribute, List<Sample> samples) {

  /** Copies the list. */
  public Conflict {
    samples = List.copyOf(samples);
  }

  /** Whether the labels mean different classes; 23 and 29 years, for one, do not. */
  public boolean ofClasses() {
    return samples.stream().map(sample -> sample.labels().value(attribute)).distinct().count() > 1;
  }

  /** {@code the same photo, but mask wear in a.csv:2 (x.jpg) and not_wear in b.csv:7 (y.jpg)}. */
  @Override
  public String toString() {
    return "the same "
        + (attribute == Attribute.MASK ? "picture" : "photo")
        + ", but "
        + attribute.key()
        + " "
        + samples.stream()
            .map(
                sample ->
                    LabelText.of(sample.labels(), attribute)
                        + " in "
                        + row(sample)
                        + " ("
                        + sample.path().getFileName()
                        + ")")
            .collect(Collectors.joining(" and "));
  }

  /** {@code file:line} of a row. */
  static String row(Sample sample) {
    return sample.origin().map(row -> row.file() + ":" + row.line()).orElse("");
  }
}
