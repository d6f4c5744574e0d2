package maskwise.pseudo;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/** How common each value may be among the pseudo labels of an attribute. */
public sealed interface ClassShares {

  /**
   * How many labels of each value are kept.
   *
   * @param found how many of each are sure enough
   * @return at most as many of each
   */
  int[] kept(Attribute attribute, int[] found);

  /** As common as they are found. */
  record AsFound() implements ClassShares {

    @Override
    public int[] kept(Attribute attribute, int[] found) {
      return found.clone();
    }
  }

  /**
   * No value is more than a share of those that are kept; as many as possible are.
   *
   * @param share over 0 to 1; under one over the number of values nothing is left
   */
  record Capped(double share) implements ClassShares {

    /** So that 0.6 of 5 is 3. */
    private static final double ROUNDED = 1e-9;

    /**
     * Checks the range.
     *
     * @throws UserError if it is out of range
     */
    public Capped {
      if (!(share > 0 && share <= 1)) {
        throw new UserError("expected a cap over 0 to 1, found " + share);
      }
    }

    /** Cuts the common values down until all fit; each cut leaves fewer to be a share of. */
    @Override
    public int[] kept(Attribute attribute, int[] found) {
      int[] kept = found.clone();
      while (true) {
        int most = (int) Math.floor(share * Arrays.stream(kept).sum() + ROUNDED);
        if (Arrays.stream(kept).allMatch(count -> count <= most)) {
          return kept;
        }
        kept = Arrays.stream(kept).map(count -> Math.min(count, most)).toArray();
      }
    }
  }

  /**
   * In the shares that labeled photos have; as many as there are of the scarcest.
   *
   * @param shares by attribute, each summing to 1
   */
  record Matched(Map<Attribute, List<Double>> shares) implements ClassShares {

    /** So that 0.6 of 5 is 3. */
    private static final double ROUNDED = 1e-9;

    /** Copies the map. */
    public Matched {
      shares = Collections.unmodifiableMap(new EnumMap<>(shares));
    }

    /**
     * The shares among the true labels of a manifest; of an attribute without any there are none.
     */
    public static Matched of(Manifest labeled) {
      Map<Attribute, List<Double>> shares = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        int[] counts = new int[attribute.size()];
        for (Sample sample : labeled.samples()) {
          sample.trueLabels().value(attribute).ifPresent(value -> counts[value]++);
        }
        double sum = Arrays.stream(counts).sum();
        if (sum > 0) {
          shares.put(attribute, Arrays.stream(counts).mapToObj(count -> count / sum).toList());
        }
      }
      return new Matched(shares);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UserError if no labeled photo knows the attribute
     */
    @Override
    public int[] kept(Attribute attribute, int[] found) {
      List<Double> wanted = shares.get(attribute);
      if (wanted == null) {
        throw new UserError(
            "expected photos with the "
                + attribute.key()
                + " known to match the pseudo labels to, found none; use another manifest");
      }
      double most =
          IntStream.range(0, found.length)
              .filter(value -> wanted.get(value) > 0)
              .mapToDouble(value -> found[value] / wanted.get(value))
              .min()
              .orElse(0);
      return IntStream.range(0, found.length)
          .map(value -> (int) Math.floor(wanted.get(value) * most + ROUNDED))
          .toArray();
    }
  }
}
