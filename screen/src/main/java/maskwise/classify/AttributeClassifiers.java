package maskwise.classify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.combine.Combination;
import maskwise.combine.Marginals;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.prepare.HowCut;

/**
 * A classifier for each attribute, each asked at its own picture size, and what makes one answer of
 * theirs.
 */
public final class AttributeClassifiers implements FaceClassifier {

  /**
   * What the classifiers say of photos, before it is combined.
   *
   * @param marginals one for each photo
   * @param years the ages expected, if the age's classifier tells years
   */
  public record Separately(List<Marginals> marginals, Optional<double[]> years) {

    /**
     * From each attribute the answers of the classifier that was taught it.
     *
     * @param answers for the same photos, one of each attribute
     */
    public static Separately of(Map<Attribute, Answers> answers) {
      List<Marginals> marginals = new ArrayList<>();
      for (int i = 0; i < answers.get(Attribute.MASK).size(); i++) {
        Map<Attribute, double[]> row = new EnumMap<>(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
          row.put(attribute, answers.get(attribute).probabilities()[i]);
        }
        marginals.add(Marginals.of(row));
      }
      return new Separately(marginals, answers.get(Attribute.AGE).years());
    }
  }

  private final Map<Attribute, FaceClassifier> members;

  /** Told with every question, because it is learned from what the members answer. */
  private final Combination combination;

  /**
   * @param members one for each attribute; closed with this
   * @param combination makes one answer of theirs
   */
  public AttributeClassifiers(Map<Attribute, FaceClassifier> members, Combination combination) {
    this.members = new EnumMap<>(members);
    this.combination = combination;
    if (members.size() != Attribute.values().length) {
      throw new IllegalArgumentException(
          "expected a classifier for each attribute, found " + members.keySet());
    }
  }

  @Override
  public List<Attribute> attributes() {
    return List.of(Attribute.values());
  }

  @Override
  public HowCut crop() {
    return HowCut.together(members.values().stream().map(FaceClassifier::crop).toList());
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    return together(separately(pictures, options, progress), combination);
  }

  /** One answer of what a classifier for each attribute has said. */
  public static Answers together(Separately said, Combination combination) {
    return Answers.mostProbable(
        said.marginals().stream().map(combination::of).toArray(double[][]::new),
        said.years(),
        List.of(Attribute.values()));
  }

  /**
   * What each classifier says of its attribute.
   *
   * @param pictures each is read once for each view of each network
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  public Separately separately(Pictures pictures, ClassifyOptions options, Progress progress) {
    Map<Attribute, Answers> answers = new EnumMap<>(Attribute.class);
    members.forEach(
        (attribute, member) -> {
          int before = answers.size() * pictures.count();
          answers.put(
              attribute,
              member.classify(
                  pictures,
                  options,
                  (done, total) -> progress.report((before + done) / members.size(), total)));
        });
    return Separately.of(answers);
  }

  @Override
  public void close() {
    members.values().forEach(FaceClassifier::close);
  }
}
