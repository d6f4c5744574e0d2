package maskwise.follow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.detect.Box;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** Who of some boxes is who of others, so that all together overlap as far as can be. */
final class BoxAssignment {

  private BoxAssignment() {}

  /**
   * A pair.
   *
   * @param left position among the first boxes
   * @param right position among the second
   */
  record Pair(int left, int right) {}

  /**
   * Pairs whose intersections over unions have the largest sum.
   *
   * @param least pairs that overlap less are none
   */
  static List<Pair> of(List<Box> left, List<Box> right, double least) {
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    int size = Math.max(left.size(), right.size());
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    // vertices 0 to size-1 stand for the first, the others for the second; those without a box make
    // both sides alike
    IntStream.range(0, 2 * size).forEach(graph::addVertex);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        boolean real = i < left.size() && j < right.size();
        double overlap = real ? left.get(i).iou(right.get(j)) : 0;
        // too little overlap is as good as none: it must not part a pair that fits
        graph.setEdgeWeight(graph.addEdge(i, size + j), overlap < least ? 1 : 1 - overlap);
      }
    }
    Set<Integer> first = new HashSet<>(IntStream.range(0, size).boxed().toList());
    Set<Integer> second = new HashSet<>(IntStream.range(size, 2 * size).boxed().toList());
    List<Pair> pairs = new ArrayList<>();
    for (DefaultWeightedEdge edge :
        new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, first, second)
            .getMatching()) {
      int i = graph.getEdgeSource(edge);
      int j = graph.getEdgeTarget(edge) - size;
      if (i < left.size() && j < right.size() && left.get(i).iou(right.get(j)) >= least) {
        pairs.add(new Pair(i, j));
      }
    }
    return pairs;
  }
}
