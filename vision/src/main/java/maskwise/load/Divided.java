package maskwise.load;

import java.util.Arrays;
import java.util.List;
import maskwise.base.RandomStream;

/** See {@link Part#divided}. */
final class Divided implements Part {

  private final List<Part> parts;
  private final double share;

  Divided(List<Part> parts, double share) {
    this.parts = parts;
    this.share = share;
  }

  @Override
  public double share() {
    return share;
  }

  @Override
  public int[] epoch(int count, long seed, int epoch, long draw) {
    int[] turns = Turns.of(shares(), count);
    int[] counts = new int[parts.size()];
    Arrays.stream(turns).forEach(part -> counts[part]++);
    int[][] given = new int[parts.size()][];
    for (int p = 0; p < given.length; p++) {
      given[p] = parts.get(p).epoch(counts[p], seed, epoch, RandomStream.ofPart(draw, p));
    }
    int[] taken = new int[given.length];
    return Arrays.stream(turns).map(part -> given[part][taken[part]++]).toArray();
  }

  private double[] shares() {
    return parts.stream().mapToDouble(Part::share).toArray();
  }

  @Override
  public void addExpected(double count, double[] to) {
    double sum = Arrays.stream(shares()).sum();
    parts.forEach(part -> part.addExpected(count * part.share() / sum, to));
  }
}
