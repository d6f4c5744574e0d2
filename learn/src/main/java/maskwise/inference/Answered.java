package maskwise.inference;

import java.util.List;
import maskwise.answer.Answers;
import maskwise.manifest.Sample;
import maskwise.prepare.FacePictures;

/**
 * What comes of asking.
 *
 * @param answers the class named for each picture and how probable all are
 * @param pictures what was answered for; closed, but they still tell what they showed
 */
record Answered(Answers answers, FacePictures pictures) {

  /** With nothing but labels that the network can be right or wrong about. */
  List<Sample> judged(List<Sample> samples) {
    return samples.stream()
        .map(sample -> sample.withLabels(sample.labels().only(answers.attributes())))
        .toList();
  }
}
