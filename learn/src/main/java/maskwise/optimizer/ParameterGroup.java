package maskwise.optimizer;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.network.Network;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters that share a learning rate and a weight decay.
 *
 * @param name {@code decay} or {@code no_decay}, and what sets it apart from others
 * @param parameters by name; still owned by the network
 * @param weightDecay 0 or more
 * @param factor of the optimizer's learning rate, above 0
 * @param start epoch, from 0, before which none of them learns
 */
public record ParameterGroup(
    String name, Map<String, Tensor> parameters, double weightDecay, double factor, int start) {

  /** Copies the map, keeping its order. */
  public ParameterGroup {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A group that learns from the beginning, at the optimizer's own rate. */
  public ParameterGroup(String name, Map<String, Tensor> parameters, double weightDecay) {
    this(name, parameters, weightDecay, 1, 0);
  }

  /**
   * Two groups as timm makes them: weight decay on the matrices and kernels, none on biases, norms,
   * class tokens and positions. Frozen parameters are in none.
   */
  public static List<ParameterGroup> of(Network network, double weightDecay) {
    Map<String, Integer> now = new HashMap<>();
    network.trained().keySet().forEach(name -> now.put(name, 0));
    return of(network, weightDecay, LayerRates.EQUAL, now);
  }

  /**
   * The same, further parted by learning rate and by the epoch from which they learn.
   *
   * @param rates how the learning rate differs over the depth
   * @param starts from which epoch on, from 0, a parameter learns; those it leaves out are in no
   *     group
   */
  public static List<ParameterGroup> of(
      Network network, double weightDecay, LayerRates rates, Map<String, Integer> starts) {
    return ParameterGroups.of(network, weightDecay, rates, starts);
  }
}
