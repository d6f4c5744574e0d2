package maskwise.train;

import java.util.List;
import maskwise.metrics.Score;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;

/**
 * How a training ended.
 *
 * @param run where it is kept
 * @param ending which way
 * @param epochs whole epochs done, in all
 * @param bestEpoch the one whose weights are kept as best, from 1; 0 if none was finished, or the
 *     run is one of several networks
 * @param best its score on the validation photos, of several networks that of their answers
 *     combined; NaN if there is none
 * @param members how each of several networks ended, as far as they were begun; empty if it is one
 *     network
 */
public record TrainingOutcome(
    RunDirectory run,
    Ending ending,
    int epochs,
    int bestEpoch,
    Score best,
    List<TrainingOutcome> members) {

  /** Ways to end. */
  public enum Ending {
    /** All epochs are done. */
    COMPLETED,
    /** No better epoch came for as long as the recipe allows. */
    STOPPED_EARLY,
    /** Somebody asked for it; resuming continues to the same numbers. */
    INTERRUPTED,
    /** It was to be resumed, but had ended before. */
    ALREADY_ENDED
  }

  /** Copies the list. */
  public TrainingOutcome {
    members = List.copyOf(members);
  }

  static TrainingOutcome of(RunDirectory run, Ending ending, TrainingState state) {
    return new TrainingOutcome(
        run, ending, state.epochsDone(), state.bestEpoch(), state.best(), List.of());
  }

  /** The same with another ending. */
  TrainingOutcome with(Ending other) {
    return new TrainingOutcome(run, other, epochs, bestEpoch, best, members);
  }

  /** Of several networks. */
  static TrainingOutcome of(
      RunDirectory run, Ending ending, Score score, List<TrainingOutcome> members) {
    int epochs = members.stream().mapToInt(TrainingOutcome::epochs).sum();
    return new TrainingOutcome(run, ending, epochs, 0, score, members);
  }
}
