package maskwise.classify;

import java.util.List;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.decide.DecisionRule;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.prepare.HowCut;

/**
 * A classifier whose answers go through a decision rule. It looks at mirrored photos too where the
 * rule was tuned so, unless the options say otherwise.
 *
 * @param inner closed with this
 * @param rule tuned on its answers
 */
public record RuledClassifier(FaceClassifier inner, DecisionRule rule) implements FaceClassifier {

  @Override
  public List<Attribute> attributes() {
    return inner.attributes();
  }

  @Override
  public HowCut crop() {
    return inner.crop();
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    ClassifyOptions asTuned = options.flip().isPresent() ? options : options.withFlip(rule.flip());
    return rule.apply(inner.classify(pictures, asTuned, progress));
  }

  @Override
  public void close() {
    inner.close();
  }
}
