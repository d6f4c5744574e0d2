package maskwise.optimizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maskwise.network.Network;
import org.bytedeco.pytorch.Tensor;

/**
 * Sorts a network's parameters into groups: by the epoch from which they learn, by their learning
 * rate, and as timm does by weight decay, which falls on the matrices and kernels, not on biases,
 * norms, class tokens and positions.
 */
final class ParameterGroups {

  /** Those that learn first come first, then those with the greatest rate, then the decayed. */
  private record Kind(int start, double factor, boolean decayed) implements Comparable<Kind> {

    private static final Comparator<Kind> ORDER =
        Comparator.comparingInt(Kind::start)
            .thenComparing(Kind::factor, Comparator.reverseOrder())
            .thenComparing(Kind::decayed, Comparator.reverseOrder());

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }

    String words() {
      return (decayed ? "decay" : "no_decay")
          + (factor == 1 ? "" : " ×" + factor)
          + (start == 0 ? "" : " from epoch " + (start + 1));
    }
  }

  private ParameterGroups() {}

  /**
   * @param starts from which epoch on, from 0, a parameter learns; those it leaves out are in no
   *     group
   */
  static List<ParameterGroup> of(
      Network network, double weightDecay, LayerRates rates, Map<String, Integer> starts) {
    Map<String, Double> factors = rates.factors(network);
    Map<Kind, Map<String, Tensor>> sorted = new TreeMap<>();
    network
        .parameters()
        .forEach(
            (name, tensor) -> {
              if (starts.containsKey(name)) {
                double factor = factors.get(network.blockOf(name).name());
                Kind kind = new Kind(starts.get(name), factor, decays(name, tensor));
                sorted.computeIfAbsent(kind, k -> new LinkedHashMap<>()).put(name, tensor);
              }
            });
    List<ParameterGroup> groups = new ArrayList<>();
    sorted.forEach(
        (kind, tensors) ->
            groups.add(
                new ParameterGroup(
                    kind.words(),
                    tensors,
                    kind.decayed() ? weightDecay : 0,
                    kind.factor(),
                    kind.start())));
    return List.copyOf(groups);
  }

  /** Biases and norms have one dimension; the others are known by name. */
  private static boolean decays(String name, Tensor tensor) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return tensor.dim() > 1 && !last.equals("cls_token") && !last.equals("pos_embed");
  }
}
