package maskwise.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import maskwise.load.BatchShare;
import maskwise.load.PassSampler;
import maskwise.load.Sampler;
import maskwise.load.ShareSampler;
import maskwise.loss.TrainingLabels;
import maskwise.manifest.Sample;

/**
 * Which training photos an epoch holds.
 *
 * <p>A value of {@code by} that c photos have gets a share of the epoch that is proportional to
 * {@code c^(1 − power)}: with 1 all values the same (class-balanced sampling), with 0.5 the square
 * root's (Mahajan et al., "Exploring the Limits of Weakly Supervised Pretraining", 2018; Kang et
 * al., "Decoupling Representation and Classifier for Long-Tailed Recognition", 2020, equation 1
 * with q = 1 − power). Photos of which {@code by} is not known keep, together, the share that they
 * have of the data.
 *
 * @param by what is counted
 * @param power how much is made up for, at least 0; 0 = nothing
 * @param epochShare length of an epoch as a share of the data, over 0
 * @param balancedBatch whether every batch holds the shares, its photos taking turns; else they
 *     hold on average, photos being drawn with replacement
 * @param sources shares of each batch by source, over 0 and relative to their sum; none if empty.
 *     Within a source, photos are counted and drawn as if there were no others
 * @param augmentCommon share of the steps of augmentation for photos of the commonest value, 0 to 1
 * @param taught labels as the training takes them
 */
public record Sampling(
    SampleBy by,
    double power,
    double epochShare,
    boolean balancedBatch,
    Map<String, Double> sources,
    double augmentCommon,
    TrainingLabels taught) {

  /** Keeps a copy, its sources in one order on every day. */
  public Sampling {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /**
   * What makes the epochs.
   *
   * @param samples all training photos
   * @throws maskwise.base.UserError if {@code sources} are not those of the photos
   */
  public Sampler sampler(List<Sample> samples) {
    Sampler passes = new PassSampler(true, epochShare);
    if (sources.isEmpty() && !weighs()) {
      return passes;
    }
    List<BatchShare> parts = new ArrayList<>();
    if (sources.isEmpty()) {
      parts.add(part(samples, IntStream.range(0, samples.size()).toArray(), 1));
    } else {
      Sources.places(samples, sources)
          .forEach((source, places) -> parts.add(part(samples, places, sources.get(source))));
    }
    return new ShareSampler(parts, passes.length(samples.size()));
  }

  /** What an epoch holds, in words; nothing if it is every photo once. */
  public List<String> sentences(List<Sample> samples) {
    return new SamplingWords(this, samples).sentences();
  }

  /** Whether rare photos come more often. */
  public boolean weighs() {
    return by != SampleBy.NONE && (power > 0 || balancedBatch);
  }

  /** Whether an epoch is composed otherwise than the data. */
  public boolean shifts() {
    return !sources.isEmpty() || (by != SampleBy.NONE && power > 0);
  }

  /**
   * How often each photo comes, on average, in an epoch with as many photos as there are.
   *
   * @param samples all training photos
   * @return {@code [samples]}; empty if once, all alike
   */
  public Optional<double[]> shown(List<Sample> samples) {
    if (!shifts()) {
      return Optional.empty();
    }
    Sampler sampler = sampler(samples);
    double scale = (double) samples.size() / sampler.length(samples.size());
    return Optional.of(
        Arrays.stream(sampler.expected(samples.size())).map(times -> times * scale).toArray());
  }

  /** One source, or all photos. */
  private BatchShare part(List<Sample> samples, int[] places, double share) {
    if (!weighs()) {
      return BatchShare.inTurn(places, share);
    }
    ValueCounts counts = ValueCounts.of(by, taught, samples, places);
    double[] each = counts.weights(power);
    if (!balancedBatch) {
      double[] weights = IntStream.of(places).mapToDouble(place -> each[place]).toArray();
      return BatchShare.drawn(places, share, weights);
    }
    return BatchShare.divided(
        counts.groups().stream()
            .map(
                group ->
                    BatchShare.inTurn(group, IntStream.of(group).mapToDouble(i -> each[i]).sum()))
            .toList(),
        share);
  }

  /**
   * The share of the steps of augmentation that each photo gets: 1 where there are fewest, {@code
   * augmentCommon} where there are most, between them by the logarithm of how many there are.
   * Photos of which {@code by} is not known get the mean of the others.
   *
   * @param samples all training photos
   * @return {@code [samples]}, 0 to 1; empty if it is 1 for all
   */
  public Optional<double[]> augmentShares(List<Sample> samples) {
    if (augmentCommon == 1) {
      return Optional.empty();
    }
    int[] all = IntStream.range(0, samples.size()).toArray();
    return Optional.of(ValueCounts.of(by, taught, samples, all).augmentShares(augmentCommon));
  }
}
