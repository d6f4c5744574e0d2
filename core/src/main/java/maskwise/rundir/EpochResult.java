package maskwise.rundir;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.metrics.Score;

/**
 * A row of {@code results.csv}: how one epoch went. All scores are over the whole validation set;
 * NaN where nothing is known to score by, or the target does not answer it.
 *
 * @param epoch from 1
 * @param trainLoss mean of what training makes small over the epoch's photos, class weights and
 *     label smoothing included
 * @param valLoss mean of −log p of what is known of each validation photo, in nats, without weights
 *     and smoothing
 * @param accuracy share of right classes
 * @param macroF1 mean F1 over the 18 classes
 * @param maskF1 macro-F1 of the mask
 * @param genderF1 macro-F1 of the gender
 * @param ageF1 macro-F1 of the age group
 * @param ageMae mean absolute error of the age in years; NaN if the network does not tell it, or no
 *     photo knows it
 * @param lrTrunk largest learning rate of what learns before the head, at the epoch's last step;
 *     NaN if all of it is frozen
 * @param lrHead learning rate of the head at the epoch's last step; NaN if it is frozen
 * @param imagesPerSecond training photos a second, without validation
 * @param seconds the whole epoch, validation included
 * @param probe the same scores on training photos; {@link ProbeScores#NONE} if they were not asked
 * @param task what the training task has to say, by column; nothing if it is plain supervised
 *     training
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EpochResult(
    int epoch,
    double trainLoss,
    double valLoss,
    double accuracy,
    double macroF1,
    double maskF1,
    double genderF1,
    double ageF1,
    Double ageMae,
    @JsonAlias("lr_decay") double lrTrunk,
    @JsonAlias("lr_no_decay") double lrHead,
    double imagesPerSecond,
    double seconds,
    ProbeScores probe,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> task) {

  /** States written before there was a probe, an age in years, or a task, hold none. */
  public EpochResult {
    ageMae = ageMae == null ? Double.valueOf(Double.NaN) : ageMae;
    probe = ProbeScores.orNone(probe);
    task = task == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(task));
  }

  /** Decides which weights are best; where it is NaN each epoch counts as better than before. */
  public Score score() {
    return Score.of(macroF1, maskF1, genderF1, ageF1);
  }
}
