package maskwise.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.engine.Device;
import maskwise.engine.Engine;
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
  private final boolean hard;

  private TrainingTargets(TrainingLabels taught, List<PhotoTargets> photos, boolean hard) {
    this.taught = taught;
    this.photos = photos;
    this.hard = hard;
  }

  /**
   * Of photos.
   *
   * @param taught labels as the training takes them
   * @param photos in the order of the training's list
   * @param distills whether distributions teach beside labels too
   */
  public static TrainingTargets of(
      TrainingLabels taught, List<PhotoTargets> photos, boolean distills) {
    boolean hard = !distills && photos.stream().allMatch(PhotoTargets::isHard);
    return new TrainingTargets(taught, List.copyOf(photos), hard);
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
    return photos.get(photo).weight() > 0 && photos.get(photo).soft().of(attribute).isPresent();
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
        : new BatchTargets.Rows(rows(batch, device), rows(together, device));
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
    Tensor rows = device.place(TargetRows.of(taught, photosOf(batch)).tensor().repeat(times, 1));
    return new BatchTargets.Rows(rows, rows);
  }

  private Tensor labels(int[] places, Device device) {
    return device.place(taught.tensor(labelsOf(places)));
  }

  private Tensor rows(int[] places, Device device) {
    Engine.info();
    return device.place(TargetRows.of(taught, photosOf(places)).tensor());
  }

  private List<Labels> labelsOf(int[] places) {
    List<Labels> labels = new ArrayList<>(places.length);
    for (int place : places) {
      labels.add(photos.get(place).labels());
    }
    return labels;
  }

  private List<PhotoTargets> photosOf(int[] places) {
    return IntStream.of(places).mapToObj(photos::get).toList();
  }
}
