package maskwise.train;

import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;

/**
 * How a training ended.
 *
 * @param run where it is kept
 * @param ending which way
 * @param epochs whole epochs done, in all
 * @param bestEpoch the one whose weights are kept as best, from 1; 0 if none was finished
 * @param bestMacroF1 its validation macro-F1; NaN if none was finished
 */
public record TrainingOutcome(
    RunDirectory run, Ending ending, int epochs, int bestEpoch, double bestMacroF1) {

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

  static TrainingOutcome of(RunDirectory run, Ending ending, TrainingState state) {
    return new TrainingOutcome(
        run, ending, state.epochsDone(), state.bestEpoch(), state.bestMacroF1());
  }
}
