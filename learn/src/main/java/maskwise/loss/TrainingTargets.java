package maskwise.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.engine.Device;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import org.bytedeco.pytorch.Tensor;

/**
 * What the photos of a training teach, to be made into the targets of its batches: {@link
 * BatchTargets.Hard} where all are labels that count the same, else {@link BatchTargets.Rows}.
 */
public final class TrainingTargets {

  private final TrainingLabels taught;
  private final List<PhotoTargets> photos;
  private final List<PhotoTargets> teachers;
  private final boolean hard;

  /**
   * @param photos what is taught as labels
   * @param teachers whose distributions a teacher gives
   */
  private TrainingTargets(
      TrainingLabels taught, List<PhotoTargets> photos, List<PhotoTargets> teachers, boolean hard) {
    this.taught = taught;
    this.photos = List.copyOf(photos);
    this.teachers = List.copyOf(teachers);
    this.hard = hard;
  }

  /**
   * Of photos.
   *
   * @param taught labels as the training takes them
   * @param photos in the order of the training's list
   * @param distills whether distributions are those of a teacher and teach beside labels, instead
   *     of filling in what is unknown
   */
  public static TrainingTargets of(
      TrainingLabels taught, List<PhotoTargets> photos, boolean distills) {
    return distills
        ? new TrainingTargets(
            taught, photos.stream().map(PhotoTargets::labelsAlone).toList(), photos, false)
        : new TrainingTargets(
            taught, photos, photos, photos.stream().allMatch(PhotoTargets::isHard));
  }

  /** Whether all are labels that count the same. */
  public boolean areHard() {
    return hard;
  }

  /** Whether a photo teaches anything of an attribute, by label or distribution. */
  public boolean teaches(int photo, Attribute attribute) {
    PhotoTargets targets = photos.get(photo);
    return targets.weight() > 0
        && Arrays.stream(targets.distribution(taught, attribute)).anyMatch(share -> share > 0);
  }

  /** Whether a photo has a distribution over an attribute, whatever else is known. */
  public boolean hasTeacher(int photo, Attribute attribute) {
    PhotoTargets teacher = teachers.get(photo);
    return teacher.weight() > 0 && teacher.soft().of(attribute).isPresent();
  }

  /**
   * How common labels are, distributions and weights counted in their shares.
   *
   * @param shown how often each photo comes in an epoch with as many as there are; empty for once
   */
  public LabelCounts counts(Optional<double[]> shown) {
    return LabelCounts.ofTargets(taught, photos, shown);
  }

  /**
   * Of a batch.
   *
   * @param batch places of its photos
   * @param together places of the photos of all the batches that make a step
   * @param device where the network is
   */
  public BatchTargets batch(int[] batch, int[] together, Device device) {
    return hard
        ? new BatchTargets.Hard(labels(batch, device), labels(together, device))
        : new BatchTargets.Rows(device.place(rows(batch)), device.place(rows(together)));
  }

  /**
   * Of photos that are a step of their own, all of them several times over.
   *
   * @param times 1 or more
   */
  public BatchTargets repeated(int[] batch, int times, Device device) {
    if (hard) {
      return new BatchTargets.Hard(device.place(taught.tensor(labelsOf(batch)).repeat(times, 1)));
    }
    Tensor rows = device.place(rows(batch).repeat(times, 1));
    return new BatchTargets.Rows(rows, rows);
  }

  private Tensor labels(int[] places, Device device) {
    return device.place(taught.tensor(labelsOf(places)));
  }

  private Tensor rows(int[] places) {
    return TargetRows.of(taught, of(photos, places), of(teachers, places)).tensor();
  }

  private List<Labels> labelsOf(int[] places) {
    List<Labels> labels = new ArrayList<>(places.length);
    for (int place : places) {
      labels.add(photos.get(place).labels());
    }
    return labels;
  }

  private static List<PhotoTargets> of(List<PhotoTargets> all, int[] places) {
    return IntStream.of(places).mapToObj(all::get).toList();
  }
}
