package maskwise.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.augment.Views;
import maskwise.base.Progress;
import maskwise.ensemble.EnsembleMean;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.prepare.FacePictures;
import maskwise.prepare.HowCut;

/**
 * Several classifiers, each with its own preprocessing, whose answers are averaged. They are asked
 * one after another, so that one network's memory is in use at a time.
 */
public final class EnsembleClassifier implements FaceClassifier {

  /**
   * One of them.
   *
   * @param classifier closed with the ensemble
   * @param views how it looks at a photo; empty: as it was trained, or as it is asked
   */
  public record Member(FaceClassifier classifier, Optional<Views> views) {}

  private final List<Member> members;
  private final EnsembleMean mean;

  /**
   * @param members at least one
   * @param mean makes one answer of theirs; a weight for each
   */
  public EnsembleClassifier(List<Member> members, EnsembleMean mean) {
    this.members = List.copyOf(members);
    this.mean = mean;
    if (members.isEmpty() || members.size() != mean.weights().size()) {
      throw new IllegalArgumentException(
          "expected a weight for each of "
              + members.size()
              + " members, found "
              + mean.weights().size());
    }
  }

  @Override
  public List<Attribute> attributes() {
    return EnsembleMean.attributes(
        members.stream().map(member -> member.classifier().attributes()).toList());
  }

  @Override
  public HowCut crop() {
    return HowCut.together(members.stream().map(member -> member.classifier().crop()).toList());
  }

  @Override
  public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
    return mean.of(separately(pictures, options, progress));
  }

  /**
   * What each member says, in their order.
   *
   * @param pictures each is read once for each view of each member; {@link FacePictures} are cut
   *     for each as it has learned
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  public List<Answers> separately(Pictures pictures, ClassifyOptions options, Progress progress) {
    List<Answers> answers = new ArrayList<>();
    for (Member member : members) {
      int before = answers.size() * pictures.count();
      answers.add(
          member
              .classifier()
              .classify(
                  cutFor(member, pictures),
                  member.views().map(options::withViews).orElse(options),
                  (done, total) -> progress.report((before + done) / members.size(), total)));
    }
    return answers;
  }

  /** A member that is an ensemble of several ways gets them all, and cuts for its own. */
  private static Pictures cutFor(Member member, Pictures pictures) {
    return pictures instanceof FacePictures faces
        ? faces.cutAs(member.classifier().crop())
        : pictures;
  }

  @Override
  public void close() {
    members.forEach(member -> member.classifier().close());
  }
}
