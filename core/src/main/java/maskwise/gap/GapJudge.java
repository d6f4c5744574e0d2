package maskwise.gap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import maskwise.gap.GapVerdict.AttributeGap;
import maskwise.gap.GapVerdict.Kind;
import maskwise.label.Attribute;

/**
 * Says whether a network overfits, from which epoch on and where. The bounds are rules of thumb,
 * meant to keep silent about what may be chance: validation photos show few people, and losses jump
 * from epoch to epoch.
 */
public final class GapJudge {

  private static final int MIN_EPOCHS = 4;

  /** So many epochs must have gone by since the validation loss was lowest. */
  private static final int EPOCHS_SINCE = 2;

  /** A validation loss this much above the lowest counts as the lowest. */
  private static final double AS_LOW = 0.03;

  /** A rise of the validation loss above its lowest that is called one. */
  private static final double RISE = 0.05;

  /** A fall of the training loss that is called one. */
  private static final double FALL = 0.15;

  /** Differences of F1 below this are not worth a word, however certain. */
  private static final double WORTH_A_WORD = 0.05;

  /** So many standard errors do not come by chance (1 in 40). */
  private static final double SURE = 2;

  /** Jumps of this share of the validation loss hide everything else. */
  private static final double JUMPS = 0.2;

  /** Macro-F1 below this on the very photos that are learned from is bad. */
  private static final double BAD = 0.6;

  private final List<GapEpoch> epochs;
  private final List<GapRow> lastRows;
  private final Curve training;
  private final Curve validation;

  private GapJudge(List<GapEpoch> epochs, List<GapRow> rows) {
    this.epochs = epochs;
    int last = rows.stream().mapToInt(GapRow::epoch).max().orElse(0);
    lastRows = rows.stream().filter(row -> row.epoch() == last).toList();
    training = Curve.of(epochs, epoch -> epoch.training().loss());
    validation = Curve.of(epochs, epoch -> epoch.validation().loss());
  }

  /**
   * Judges a course.
   *
   * @param epochs in order; those without losses on both sides are left out
   * @param rows of the same epochs; may be empty, then the noise is guessed
   * @return nothing if no epoch is measured on both sides
   */
  public static Optional<GapVerdict> judge(List<GapEpoch> epochs, List<GapRow> rows) {
    List<GapEpoch> measured = epochs.stream().filter(GapEpoch::isMeasured).toList();
    return measured.isEmpty()
        ? Optional.empty()
        : Optional.of(new GapJudge(measured, rows).verdict());
  }

  private GapVerdict verdict() {
    int turn = validation.turn(Math.max(AS_LOW * validation.lowest(), validation.jitter()));
    GapEpoch end = end();
    double noise = Noise.ofMacro(lastRows, Optional.empty());
    boolean apart = isMoreThanChance(end.training().score() - end.validation().score(), noise);
    boolean rising = rise() > Math.max(RISE * validation.lowest(), SURE * validation.jitter());
    Kind kind = kind(turn, apart, rising);
    boolean overfits = kind == Kind.OVERFITTING;
    return new GapVerdict(
        kind,
        overfits ? OptionalInt.of(epochs.get(turn).epoch()) : OptionalInt.empty(),
        rising,
        smoothed(overfits ? turn : 0),
        end,
        noise,
        validation.jitter(),
        isStillLearning(),
        attributes(),
        widest());
  }

  private Kind kind(int turn, boolean apart, boolean rising) {
    int last = epochs.size() - 1;
    if (epochs.size() < MIN_EPOCHS) {
      return Kind.TOO_EARLY;
    }
    boolean fallsOn = training.at(last) < (1 - FALL) * training.at(turn);
    boolean below = training.at(last) < (1 - FALL) * validation.at(last);
    if (last - turn >= EPOCHS_SINCE && fallsOn && below && (rising || apart)) {
      return Kind.OVERFITTING;
    }
    if (validation.jitter() > JUMPS * validation.lowest()) {
      return Kind.UNSTEADY;
    }
    if (apart) {
      return Kind.AHEAD;
    }
    return isBad() ? Kind.UNDERFITTING : Kind.TOGETHER;
  }

  private double rise() {
    return validation.at(epochs.size() - 1) - validation.lowest();
  }

  private static boolean isMoreThanChance(double gap, double noise) {
    return gap > Math.max(WORTH_A_WORD, SURE * noise);
  }

  /** Whether the training loss fell by a twentieth or more in the last quarter of the epochs. */
  private boolean isStillLearning() {
    int last = epochs.size() - 1;
    int before = last - Math.max(2, epochs.size() / 4);
    return before < 0 || training.at(last) < (1 - RISE) * training.at(before);
  }

  /** Macro-F1 counts a class without photos as 0; that is not the network's fault. */
  private boolean isBad() {
    long values = lastRows.stream().filter(row -> row.attribute().isEmpty()).count();
    long present =
        lastRows.stream()
            .filter(row -> row.attribute().isEmpty() && row.training().photos() > 0)
            .count();
    double reachable = present == 0 ? 1 : (double) present / values;
    return end().training().score() < BAD * reachable;
  }

  private GapEpoch end() {
    return new GapEpoch(
        epochs.get(epochs.size() - 1).epoch(), end(GapEpoch::training), end(GapEpoch::validation));
  }

  private SetScores end(Function<GapEpoch, SetScores> side) {
    return new SetScores(
        Curve.of(epochs, epoch -> side.apply(epoch).loss()).at(epochs.size() - 1),
        Curve.of(epochs, epoch -> side.apply(epoch).macroF1()).end(),
        Curve.of(epochs, epoch -> side.apply(epoch).maskF1()).end(),
        Curve.of(epochs, epoch -> side.apply(epoch).genderF1()).end(),
        Curve.of(epochs, epoch -> side.apply(epoch).ageF1()).end());
  }

  /** An epoch with its losses smoothed. */
  private GapEpoch smoothed(int index) {
    GapEpoch epoch = epochs.get(index);
    return new GapEpoch(
        epoch.epoch(),
        withLoss(epoch.training(), training.at(index)),
        withLoss(epoch.validation(), validation.at(index)));
  }

  private static SetScores withLoss(SetScores scores, double loss) {
    return new SetScores(
        loss, scores.macroF1(), scores.maskF1(), scores.genderF1(), scores.ageF1());
  }

  private List<AttributeGap> attributes() {
    SetScores trained = end().training();
    SetScores judged = end().validation();
    return Arrays.stream(Attribute.values())
        .filter(of -> Double.isFinite(trained.f1(of) + judged.f1(of)))
        .map(of -> attribute(of, trained.f1(of), judged.f1(of)))
        .sorted(Comparator.comparingDouble(AttributeGap::gap).reversed())
        .toList();
  }

  private AttributeGap attribute(Attribute of, double trained, double judged) {
    double noise = Noise.ofMacro(lastRows, Optional.of(of));
    Curve gap = Curve.of(epochs, epoch -> epoch.training().f1(of) - epoch.validation().f1(of));
    int first = epochs.size();
    while (first > 0 && isMoreThanChance(gap.at(first - 1), noise)) {
      first--;
    }
    return new AttributeGap(
        of,
        trained,
        judged,
        noise,
        first == epochs.size() ? OptionalInt.empty() : OptionalInt.of(epochs.get(first).epoch()));
  }

  /** The most certain class and the most certain value. */
  private List<GapRow> widest() {
    List<GapRow> widest = new ArrayList<>();
    widest(row -> row.attribute().isEmpty()).ifPresent(widest::add);
    widest(row -> row.attribute().isPresent()).ifPresent(widest::add);
    return widest;
  }

  private Optional<GapRow> widest(Predicate<GapRow> which) {
    ToDoubleFunction<GapRow> certain = row -> gap(row) - SURE * Noise.ofRecall(row);
    return lastRows.stream()
        .filter(which)
        .filter(row -> row.training().photos() > 0 && row.validation().people() > 1)
        .filter(row -> certain.applyAsDouble(row) > 0 && gap(row) > WORTH_A_WORD)
        .max(Comparator.comparingDouble(certain));
  }

  private static double gap(GapRow row) {
    return row.training().recall() - row.validation().recall();
  }
}
