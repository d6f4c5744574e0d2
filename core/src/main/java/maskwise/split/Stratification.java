package maskwise.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Deals groups out to sides so that every side gets its share of every stratum: iterative
 * stratification (Sechidis, Tsoumakas, Vlahavas 2011), for groups instead of single images. The
 * stratum with the fewest groups is dealt first, while there is most freedom; each group goes to
 * the side that lacks the largest part of its share. A side that has nothing of a stratum lacks all
 * of its share, so that it is served before any other gets a second group.
 */
final class Stratification {

  /** Where groups hold several strata, the order of dealing decides: try again with others. */
  private static final int ATTEMPTS = 100;

  private final List<PersonGroup> groups;
  private final double[] shares;
  private final int[] total;
  private final int images;

  /**
   * @param groups what to deal out
   * @param shares of each side, positive, together 1
   */
  Stratification(List<PersonGroup> groups, double[] shares) {
    this.groups = groups;
    this.shares = shares.clone();
    this.total = new int[PersonGroup.STRATA];
    groups.forEach(group -> group.strata().forEach((stratum, count) -> total[stratum] += count));
    this.images = groups.stream().mapToInt(PersonGroup::images).sum();
  }

  /**
   * Deals.
   *
   * @return the side of each group, a pure function of groups, shares and seed
   */
  int[] sides(long seed) {
    Random random = new Random(seed);
    int possible =
        IntStream.range(0, PersonGroup.STRATA)
            .map(stratum -> Math.min(shares.length, holders(stratum).size()))
            .sum();
    int[] best = {};
    int mostCovered = -1;
    for (int attempt = 0; attempt < ATTEMPTS && mostCovered < possible; attempt++) {
      int[] sides = deal(random);
      int covered = covered(sides);
      if (covered > mostCovered) {
        mostCovered = covered;
        best = sides;
      }
    }
    return best;
  }

  private int[] deal(Random random) {
    int[] sides = new int[groups.size()];
    Arrays.fill(sides, -1);
    int[][] dealt = new int[shares.length][PersonGroup.STRATA];
    int[] dealtImages = new int[shares.length];
    List<List<Integer>> waiting = new ArrayList<>();
    for (int stratum = 0; stratum < PersonGroup.STRATA; stratum++) {
      waiting.add(holders(stratum));
    }
    while (true) {
      waiting.forEach(holders -> holders.removeIf(group -> sides[group] >= 0));
      int rarest = rarest(waiting, random);
      if (rarest < 0) {
        return sides;
      }
      List<Integer> holders = waiting.get(rarest);
      Collections.shuffle(holders, random);
      // the large ones first: the small ones then even out
      holders.sort(Comparator.comparing(group -> -groups.get(group).images(rarest)));
      for (int group : holders) {
        int side = neediest(rarest, dealt, dealtImages);
        sides[group] = side;
        groups.get(group).strata().forEach((stratum, n) -> dealt[side][stratum] += n);
        dealtImages[side] += groups.get(group).images();
      }
    }
  }

  private int neediest(int stratum, int[][] dealt, int[] dealtImages) {
    int best = 0;
    for (int side = 1; side < shares.length; side++) {
      int order =
          Double.compare(
              need(side, dealt[side][stratum], total[stratum]),
              need(best, dealt[best][stratum], total[stratum]));
      if (order == 0) {
        order =
            Double.compare(
                need(side, dealtImages[side], images), need(best, dealtImages[best], images));
      }
      if (order > 0 || (order == 0 && shares[side] > shares[best])) {
        best = side;
      }
    }
    return best;
  }

  /** The part of its share that a side lacks: 1 if it has nothing, below 0 if more than its due. */
  private double need(int side, int has, int of) {
    return 1 - has / (shares[side] * of);
  }

  /** The stratum that the fewest groups wait for, any of equals; -1 if none waits. */
  private static int rarest(List<List<Integer>> waiting, Random random) {
    List<Integer> strata = new ArrayList<>(IntStream.range(0, waiting.size()).boxed().toList());
    Collections.shuffle(strata, random);
    return strata.stream()
        .filter(stratum -> !waiting.get(stratum).isEmpty())
        .min(Comparator.comparing(stratum -> waiting.get(stratum).size()))
        .orElse(-1);
  }

  private List<Integer> holders(int stratum) {
    List<Integer> holders = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).images(stratum) > 0) {
        holders.add(group);
      }
    }
    return holders;
  }

  /** How many pairs of side and stratum have an image. */
  private int covered(int[] sides) {
    boolean[][] has = new boolean[shares.length][PersonGroup.STRATA];
    for (int group = 0; group < sides.length; group++) {
      boolean[] side = has[sides[group]];
      groups.get(group).strata().keySet().forEach(stratum -> side[stratum] = true);
    }
    int covered = 0;
    for (boolean[] side : has) {
      for (boolean stratum : side) {
        covered += stratum ? 1 : 0;
      }
    }
    return covered;
  }
}
