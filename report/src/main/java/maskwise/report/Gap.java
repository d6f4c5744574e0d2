package maskwise.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.gap.GapEpoch;
import maskwise.gap.GapJudge;
import maskwise.gap.GapRow;
import maskwise.gap.GapVerdict;
import maskwise.gap.SetScores;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ProbeScores;

/** The gap between training and validation, as the files of a run tell it. */
final class Gap {

  private Gap() {}

  /**
   * Judges a run.
   *
   * @param rows of {@code gap.csv}; may be empty
   * @return nothing where training photos were not measured
   */
  static Optional<GapVerdict> of(History history, List<GapRow> rows) {
    return GapJudge.judge(history.epochs().stream().map(Gap::epoch).toList(), rows);
  }

  private static GapEpoch epoch(EpochResult row) {
    ProbeScores probe = row.probe();
    return new GapEpoch(
        row.epoch(),
        new SetScores(
            probe.loss(), probe.score().value(), probe.maskF1(), probe.genderF1(), probe.ageF1()),
        new SetScores(
            row.valLoss(), row.score().value(), row.maskF1(), row.genderF1(), row.ageF1()));
  }

  /** The epoch to mark on the charts. */
  static OptionalInt opened(Optional<GapVerdict> verdict) {
    return verdict.map(GapVerdict::opened).orElse(OptionalInt.empty());
  }
}
