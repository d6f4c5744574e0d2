package maskwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import maskwise.base.Count;
import maskwise.base.UserError;
import maskwise.decide.DecisionRule;
import maskwise.inference.InferenceListener;
import maskwise.inference.KnownPeople;
import maskwise.inference.PhotoCuts;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.prepare.HowCut;
import maskwise.prepare.HowCut.Otherwise;
import maskwise.train.StopSignal;

/** Says on standard error how asking something trained goes, and ends it on Ctrl-C. */
final class InferenceDisplay implements InferenceListener {

  private final PrintWriter err;
  private final BadInput badInput;

  InferenceDisplay(PrintWriter err, BadInput badInput) {
    this.err = err;
    this.badInput = badInput;
  }

  @Override
  public WorkProgress begins(Work work, int total) {
    return switch (work) {
      case READING -> new Bar(ProgressDisplay.of("Reading images", "images", total));
      case FINDING_FACES -> new Bar(ProgressDisplay.of("Detecting faces", "photos", total));
      case MEASURING_BRIGHTNESS -> new Bar(ProgressDisplay.of("Brightness", "images", total));
      case CALIBRATING -> new Predicting(total, "Calibrating");
      case PREDICTING -> new Predicting(total, "Predicting");
    };
  }

  private record Bar(ProgressDisplay display) implements WorkProgress {
    @Override
    public void at(int done) {
      display.at(done, "");
    }

    @Override
    public void close() {
      display.close();
    }
  }

  /**
   * Without the signal Ctrl-C would take libtorch down under the feet of the running network; it
   * outlives the network, so that the process does not end while that is being closed.
   */
  private static final class Predicting implements WorkProgress {

    private final int total;
    private final StopSignal stop = StopSignal.onCtrlC();
    private final ProgressDisplay display;

    Predicting(int total, String work) {
      this.total = total;
      this.display = ProgressDisplay.of(work, "images", total);
    }

    @Override
    public void at(int done) {
      if (stop.requested()) {
        throw new UserError(
            "interrupted after " + done + " of " + total + " photos; nothing was written");
      }
      display.at(done, "");
    }

    @Override
    public void close() {
      display.close();
      stop.close();
    }
  }

  @Override
  public void problem(Problem problem) {
    badInput.tell(problem);
  }

  @Override
  public void lookedAt(Problems problems) {
    badInput.tellOfPassedOver(problems);
  }

  @Override
  public void leftOut(Problems problems) {
    badInput.tellOfLeftOut(problems);
  }

  @Override
  public void rule(DecisionRule rule, boolean flip) {
    err.printf(
        Locale.ROOT,
        "Using the run's decision rule, tuned on %s of %s%s (--no-rule disables it).%n",
        Count.of(rule.origin().photos(), "photo"),
        Count.of(rule.origin().people(), "person", "people"),
        rule.flip() ? " with --flip" : "");
    if (rule.flip() != flip) {
      err.println(
          rule.flip()
              ? "Warning: the rule was tuned with --flip; its expected gain does not hold without"
                  + " it."
              : "Warning: the rule was tuned without --flip; its expected gain does not hold with"
                  + " it.");
    }
    err.flush();
  }

  @Override
  public void judgedOnPhotosTunedOn() {
    err.println(
        "Warning: the decision rule was tuned on these photos, so the scores are too optimistic;"
            + " tune/report.html has the cross-validated scores.");
  }

  @Override
  public void judgingOn(KnownPeople people) {
    warnOfLearned(
        people,
        ", so the scores are too optimistic. Evaluate on people that it was not trained on, such as"
            + " its validation photos.");
    err.flush();
  }

  private void warnOfLearned(KnownPeople people, String consequence) {
    if (people.learned() > 0) {
      err.println(
          "Warning: the network was trained on "
              + people(people.learned())
              + " of "
              + people.manifest()
              + consequence);
    }
  }

  @Override
  public void tuningOn(KnownPeople people) {
    for (Path gone : people.gone()) {
      err.println(
          "Note: "
              + gone
              + ", which the network was trained on, no longer exists; make sure that the photos to"
              + " tune on contain none of its people.");
    }
    warnOfLearned(
        people,
        " and overfits them, so the rule will not generalize. Tune on validation photos, split by"
            + " person.");
    if (people.combined() > 0) {
      err.println(
          "Warning: the combination of the three networks was fitted on "
              + people(people.combined())
              + " of "
              + people.manifest()
              + ", so the scores of the rule are slightly too optimistic. Tune on people that are"
              + " in neither file, or set parallel.combination=product.");
    }
    err.flush();
  }

  private static String people(int count) {
    return count + (count == 1 ? " person" : " people");
  }

  @Override
  public void cutting(PhotoCuts cuts) {
    if (cuts.trained() instanceof HowCut.Alike alike) {
      tellOfCrops(cuts, alike);
    } else if (cuts.trained() == Otherwise.NONE && cuts.whole() < cuts.photos()) {
      err.printf(
          "Warning: %d of %d images are crops, but the run was trained on whole photos; they are"
              + " predicted as they are.%n",
          cuts.photos() - cuts.whole(), cuts.photos());
    } else if (cuts.trained() == Otherwise.MIXED) {
      err.println(
          "Warning: the run was trained on photos cropped in several ways; these images are"
              + " predicted as they are (as with --crop none).");
    } else if (cuts.trained() == Otherwise.UNKNOWN && cuts.whole() > 0) {
      err.println(
          "Note: the run does not record how its faces were cropped; whole photos are"
              + " predicted.");
    }
    err.flush();
  }

  private void tellOfCrops(PhotoCuts cuts, HowCut.Alike trained) {
    if (cuts.otherwise() > 0) {
      err.printf(
          "Warning: %d of %d images are crops that were not cropped as in training (%s) or have no"
              + " record of it; they are predicted as they are.%n",
          cuts.otherwise(), cuts.photos(), trained.spec().words());
    }
    if (cuts.whole() > 0) {
      err.printf(
          "Cropping %s as in training: %s (--crop none keeps whole photos).%n",
          cuts.whole() < cuts.photos()
              ? cuts.whole() + " of " + cuts.photos() + " images"
              : "faces",
          trained.spec().words());
    }
  }

  @Override
  public void withoutFace(int pictures, int photos) {
    err.printf(
        "No face was found on %d of %d photos; their center was cropped.%n", pictures, photos);
    err.flush();
  }
}
