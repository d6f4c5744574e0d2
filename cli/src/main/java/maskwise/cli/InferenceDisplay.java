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
      case READING -> new Bar(ProgressDisplay.of("Reading pictures", "images", total));
      case FINDING_FACES -> new Bar(ProgressDisplay.of("Finding faces", "photos", total));
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
        "By the run's decision rule, tuned on %s of %s%s (--no-rule does without).%n",
        Count.of(rule.origin().photos(), "photo"),
        Count.of(rule.origin().people(), "person", "people"),
        rule.flip() ? " with --flip" : "");
    if (rule.flip() != flip) {
      err.println(
          rule.flip()
              ? "Warning: the rule was tuned with --flip; without, its promise does not count."
              : "Warning: the rule was tuned without --flip; with it, its promise does not count.");
    }
    err.flush();
  }

  @Override
  public void judgedOnPhotosTunedOn() {
    err.println(
        "Warning: these are the photos that the decision rule was tuned on, and its scores on"
            + " them are too good; what holds for others stands in tune/report.html.");
  }

  @Override
  public void tuningOn(KnownPeople people) {
    for (Path gone : people.gone()) {
      err.println(
          "Note: "
              + gone
              + ", which the network learned from, is not there any more; make sure that nobody of"
              + " it is among the photos to tune on.");
    }
    if (people.learned() > 0) {
      err.println(
          "Warning: the network learned from "
              + people(people.learned())
              + " of "
              + people.manifest()
              + ", and has memorized them: the rule will be wrong for others. Tune on validation"
              + " photos, split by person.");
    }
    if (people.combined() > 0) {
      err.println(
          "Warning: how the three networks are combined was learned from "
              + people(people.combined())
              + " of "
              + people.manifest()
              + ": what the rule promises and holds is a little too good. Tune on people of neither"
              + " file, or combine by product.");
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
          "Warning: %d of %d pictures are crops, but the run learned from whole photos; they are"
              + " answered as they are.%n",
          cuts.photos() - cuts.whole(), cuts.photos());
    } else if (cuts.trained() == Otherwise.MIXED) {
      err.println(
          "Warning: the run learned from photos cut in several ways; these are answered as they"
              + " are (--crop none says so too).");
    } else if (cuts.trained() == Otherwise.UNKNOWN && cuts.whole() > 0) {
      err.println("Note: the run does not say how its faces were cut; photos are answered whole.");
    }
    err.flush();
  }

  private void tellOfCrops(PhotoCuts cuts, HowCut.Alike trained) {
    if (cuts.otherwise() > 0) {
      err.printf(
          "Warning: %d of %d pictures are crops that were cut otherwise than in training (%s), or"
              + " do not say how; they are answered as they are.%n",
          cuts.otherwise(), cuts.photos(), trained.spec().words());
    }
    if (cuts.whole() > 0) {
      err.printf(
          "Cutting %s as in training: %s (--crop none keeps whole photos).%n",
          cuts.whole() < cuts.photos()
              ? cuts.whole() + " of " + cuts.photos() + " pictures"
              : "faces",
          trained.spec().words());
    }
  }

  @Override
  public void withoutFace(int pictures, int photos) {
    err.printf("No face was found on %d of %d photos; their center was cut.%n", pictures, photos);
    err.flush();
  }
}
