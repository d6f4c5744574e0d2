package maskwise.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import maskwise.run.RunDirectory;

/** Trains the networks of a run with several, whose directories are made and hold their recipes. */
@FunctionalInterface
public interface MemberRunner {

  /** One after the other, in this process. */
  MemberRunner IN_TURN =
      (members, listener, stop) -> {
        List<TrainingOutcome> outcomes = new ArrayList<>();
        for (RunDirectory member : members) {
          TrainingOutcome outcome = Trainer.resume(member, listener, stop);
          outcomes.add(outcome);
          if (outcome.ending() == TrainingOutcome.Ending.INTERRUPTED) {
            break;
          }
        }
        return outcomes;
      };

  /**
   * Begins those that are not begun, goes on with those that have not ended, leaves the others.
   *
   * @return how they ended, in the same order; fewer if somebody asked to stop
   * @throws maskwise.base.UserError if one cannot be trained; what is done of all is kept
   * @throws IOException if files cannot be written
   */
  List<TrainingOutcome> train(
      List<RunDirectory> members, TrainingListener listener, StopSignal stop) throws IOException;
}
