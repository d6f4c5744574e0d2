package maskwise.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.Score;

/**
 * Networks that may become members, and what each answered for the same labeled photos.
 *
 * @param samples the photos
 * @param members one for each network, for these photos
 * @param averaging how an ensemble of them averages
 */
public record Candidates(List<Sample> samples, List<Answers> members, Averaging averaging) {

  /** Checks that there is an answer for each photo, and something to score. */
  public Candidates {
    samples = List.copyOf(samples);
    members = List.copyOf(members);
    for (Answers each : members) {
      if (each.size() != samples.size()) {
        throw new IllegalArgumentException(
            "expected predictions for " + samples.size() + " photos, found " + each.size());
      }
    }
    List<Attribute> answered =
        EnsembleMean.attributes(members.stream().map(Answers::attributes).toList());
    if (samples.stream()
        .noneMatch(each -> answered.stream().anyMatch(of -> each.labels().value(of).isPresent()))) {
      throw new UserError(
          "expected labeled photos to score the members on, found "
              + samples.size()
              + " without labels of the attributes that they predict");
    }
  }

  /** How many networks there are. */
  public int count() {
    return members.size();
  }

  /** Some of the photos. */
  Candidates at(int[] photos) {
    return new Candidates(
        IntStream.of(photos).mapToObj(samples::get).toList(),
        members.stream().map(each -> each.at(photos)).toList(),
        averaging);
  }

  /** What an ensemble answers whose members count so. */
  Answers together(double[] weights) {
    List<Double> given = new ArrayList<>();
    List<Answers> counting = new ArrayList<>();
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        given.add(weights[m]);
        counting.add(members.get(m));
      }
    }
    return new EnsembleMean(averaging, given).of(counting);
  }

  /** Macro-F1 over the 18 classes, or over the attributes that are known and answered. */
  double score(Answers answers) {
    return Score.of(metrics(answers)).value();
  }

  /** How well answers for these photos are. */
  public EvaluationMetrics metrics(Answers answers) {
    List<Labels> truth =
        samples.stream().map(sample -> sample.labels().only(answers.attributes())).toList();
    return EvaluationMetrics.of(truth, answers.decided());
  }

  /** Mean of −log p of what is known of each photo, in nats. */
  double loss(Answers answers) {
    double sum = 0;
    int count = 0;
    for (int photo = 0; photo < samples.size(); photo++) {
      OptionalDouble mass = agreeing(answers, photo);
      if (mass.isPresent()) {
        sum -= Math.log(Math.max(mass.getAsDouble(), Double.MIN_NORMAL));
        count++;
      }
    }
    return sum / count;
  }

  /** Probability of all classes that agree with what is known of a photo, if anything is. */
  private OptionalDouble agreeing(Answers answers, int photo) {
    Labels known = samples.get(photo).labels().only(answers.attributes());
    double mass = 0;
    boolean all = true;
    for (FaceClass face : FaceClass.all()) {
      boolean agrees = true;
      for (Attribute attribute : Attribute.values()) {
        agrees &= known.value(attribute).orElse(face.value(attribute)) == face.value(attribute);
      }
      mass += agrees ? answers.probabilities()[photo][face.index()] : 0;
      all &= agrees;
    }
    return all ? OptionalDouble.empty() : OptionalDouble.of(mass);
  }
}
