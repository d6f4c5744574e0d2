package maskwise.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.manifest.Sample;

/**
 * All labels of a set of photos, the most suspicious first.
 *
 * @param suspicions one for each known label, by rising margin
 * @param skills how well the networks know each attribute that is labeled
 */
public record LabelRanking(List<Suspicion> suspicions, List<Skill> skills) {

  private static final Comparator<Suspicion> WORST_FIRST =
      Comparator.comparingDouble(Suspicion::margin)
          .thenComparing(suspicion -> suspicion.sample().path())
          .thenComparing(Suspicion::attribute);

  /** Copies the lists. */
  public LabelRanking {
    suspicions = List.copyOf(suspicions);
    skills = List.copyOf(skills);
  }

  /**
   * Ranks every known label by its adjusted margin: probability of the label minus that of the best
   * other value, each less the threshold of its value. Gender and age are judged on all photos of a
   * person together, masks on each photo.
   *
   * @param samples the photos
   * @param classes {@code [photos][18]}: answers of networks that have not learned from these
   *     people
   */
  public static LabelRanking of(List<Sample> samples, double[][] classes) {
    if (samples.size() != classes.length) {
      throw new IllegalArgumentException(
          "expected a prediction for each of "
              + samples.size()
              + " photos, found "
              + classes.length
              + " predictions");
    }
    List<Suspicion> all = new ArrayList<>();
    List<Skill> skills = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      double[][] values = marginals(classes, attribute);
      if (attribute != Attribute.MASK) {
        values = PersonConsensus.of(samples, values);
      }
      Skill skill = Skill.of(samples, values, attribute);
      if (skill.photos() > 0) {
        skills.add(skill);
      }
      ConfidentThresholds thresholds = ConfidentThresholds.of(samples, values, attribute);
      for (int i = 0; i < values.length; i++) {
        OptionalInt label = samples.get(i).labels().value(attribute);
        if (label.isPresent()) {
          all.add(judge(samples.get(i), attribute, label.getAsInt(), values[i], thresholds));
        }
      }
    }
    all.sort(WORST_FIRST);
    return new LabelRanking(all, skills);
  }

  private static Suspicion judge(
      Sample sample,
      Attribute attribute,
      int label,
      double[] probabilities,
      ConfidentThresholds thresholds) {
    int believed = thresholds.believed(probabilities).orElse(label);
    int rival = believed != label ? believed : thresholds.rival(probabilities, label).orElse(label);
    double margin =
        rival == label
            ? 1
            : thresholds.above(label, probabilities[label])
                - thresholds.above(rival, probabilities[rival]);
    return new Suspicion(
        sample,
        attribute,
        label,
        rival,
        probabilities[label],
        probabilities[rival],
        margin,
        believed != label);
  }

  /** Attributes that the networks predict too poorly to question a label. */
  public List<Skill> unskilled() {
    return skills.stream().filter(skill -> !skill.enough()).toList();
  }

  /**
   * Whether the network's word counts against this label: it is sure, and it knows the attribute.
   */
  public boolean isSure(Suspicion suspicion) {
    return suspicion.sure()
        && unskilled().stream().noneMatch(skill -> skill.attribute() == suspicion.attribute());
  }

  /** The labels that confident learning calls wrong, the most suspicious first. */
  public List<Suspicion> confident() {
    return suspicions.stream().filter(Suspicion::confident).toList();
  }

  /**
   * Probabilities of an attribute's values: sums over the classes that share one.
   *
   * @param classes {@code [photos][18]}
   * @return {@code [photos][values]}
   */
  private static double[][] marginals(double[][] classes, Attribute attribute) {
    double[][] values = new double[classes.length][attribute.size()];
    for (int i = 0; i < classes.length; i++) {
      for (FaceClass face : FaceClass.all()) {
        values[i][face.value(attribute)] += classes[i][face.index()];
      }
    }
    return values;
  }
}
