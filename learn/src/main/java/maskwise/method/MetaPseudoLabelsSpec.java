package maskwise.method;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.Kind;
import maskwise.key.Range;

/**
 * Meta Pseudo Labels (Pham et al., "Meta Pseudo Labels", 2021): a student learns from a teacher's
 * hard labels alone, and the teacher learns from labels, from being consistent (UDA: Xie et al.,
 * "Unsupervised Data Augmentation for Consistency Training", 2020) and from how much its labels
 * have lowered the student's loss on labeled photos.
 *
 * @param photos without labels
 * @param mu photos without labels in a step for each labeled one
 * @param udaWeight weight of the teacher's consistency loss
 * @param udaSteps steps in which that weight rises
 * @param temperature of the teacher's answers to weak views, as targets
 * @param threshold least probability of such a target
 * @param teacherLr peak learning rate of the teacher, if it is not the student's
 * @param warmupSteps steps in which the learning rates rise
 * @param studentWaitSteps steps that the student stands still
 * @param feedbackBaseline decay of the feedback's running mean; 0 for none
 * @param finetuneEpochs last epochs with labeled photos alone
 * @param finetuneLr learning rate of these
 */
@Kind("meta_pseudo_labels")
public record MetaPseudoLabelsSpec(
    UnlabeledSpec photos,
    @Key(
            doc = "unlabeled photos per labeled photo in each batch, over 0; 7 in the paper",
            standard = "1.0")
        double mu,
    @Key(
            doc =
                "weight of the teacher's consistency loss between weak and strong view (UDA), at"
                    + " least 0; in the paper 8 on CIFAR-10, 20 on ImageNet",
            standard = "1.0")
        double udaWeight,
    @Key(
            doc =
                "steps over which uda_weight rises linearly from 0, at least 0; 5000 in the paper",
            standard = "100")
        int udaSteps,
    @Key(
            doc =
                "temperature of the teacher's predictions for weak views, over 0; values below 1"
                    + " sharpen them",
            standard = "0.7")
        double temperature,
    @Key(
            doc =
                "confidence threshold for these targets after sharpening, 0 to 1, applied to each"
                    + " head",
            standard = "0.6")
        double threshold,
    @Key(doc = "peak learning rate of the teacher, over 0; null = optimizer.lr", standard = "null")
        Optional<Double> teacherLr,
    @Key(
            doc =
                "warm-up steps in which the learning rate rises from 0, at least 0; the student's"
                    + " warm-up starts after student_wait_steps; multiplies the schedule",
            standard = "0")
        int warmupSteps,
    @Key(
            doc =
                "steps at the start in which only the teacher trains, at least 0; 3000 of 300000 in"
                    + " the paper",
            standard = "0")
        int studentWaitSteps,
    @Key(
            doc =
                "decay of the running mean that is subtracted from the feedback, 0 to under 1; 0 ="
                    + " no baseline, 0.99 in the authors' code",
            standard = "0.0")
        double feedbackBaseline,
    @Key(
            doc =
                "number of last epochs in which the student trains on labeled photos only, at least"
                    + " 0; the schedule ends before them",
            standard = "0")
        int finetuneEpochs,
    @Key(
            doc = "learning rate of the finetune_epochs, over 0; null = a tenth of optimizer.lr",
            standard = "null")
        Optional<Double> finetuneLr)
    implements MethodSpec {

  private static final double FINETUNE_SHARE = 0.1;

  /** Checks the ranges. */
  public MetaPseudoLabelsSpec {
    Range.over("mu", mu, 0);
    Range.atLeast("uda_weight", udaWeight, 0.0);
    Range.atLeast("uda_steps", udaSteps, 0);
    Range.over("temperature", temperature, 0);
    Range.share("threshold", threshold);
    teacherLr.ifPresent(rate -> Range.over("teacher_lr", rate, 0));
    Range.atLeast("warmup_steps", warmupSteps, 0);
    Range.atLeast("student_wait_steps", studentWaitSteps, 0);
    Range.halfOpen("feedback_baseline", feedbackBaseline, 0, 1);
    Range.atLeast("finetune_epochs", finetuneEpochs, 0);
    finetuneLr.ifPresent(rate -> Range.over("finetune_lr", rate, 0));
  }

  @Override
  public Optional<UnlabeledSpec> unlabeledPhotos() {
    return Optional.of(photos);
  }

  /**
   * The weight of the consistency loss at a step, from 0.
   *
   * @return 0 to {@code udaWeight}
   */
  public double udaWeightAt(long step) {
    return udaWeight * risen(step, udaSteps);
  }

  /** Factor of the teacher's learning rate at a step, from 0. */
  public double teacherRise(long step) {
    return risen(step + 1, warmupSteps);
  }

  /** Factor of the student's learning rate at a step, from 0; 0 while it waits. */
  public double studentRise(long step) {
    long learning = step - studentWaitSteps;
    return learning < 0 ? 0 : risen(learning + 1, warmupSteps);
  }

  private static double risen(long step, int steps) {
    return steps == 0 ? 1 : Math.min(1, (double) step / steps);
  }

  /** The learning rate of the fine-tuning. */
  public double finetuneLr(double lr) {
    return finetuneLr.orElse(FINETUNE_SHARE * lr);
  }
}
