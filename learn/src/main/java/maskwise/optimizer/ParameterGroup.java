package maskwise.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.network.Network;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters that share a learning rate and a weight decay.
 *
 * @param name {@code decay} or {@code no_decay}
 * @param parameters by name; still owned by the network
 * @param weightDecay 0 or more
 */
public record ParameterGroup(String name, Map<String, Tensor> parameters, double weightDecay) {

  /** Copies the map, keeping its order. */
  public ParameterGroup {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Two groups as timm makes them: weight decay on the matrices and kernels, none on biases, norms,
   * class tokens and positions. Frozen parameters are in none.
   */
  public static List<ParameterGroup> of(Network network, double weightDecay) {
    Map<String, Tensor> decayed = new LinkedHashMap<>();
    Map<String, Tensor> spared = new LinkedHashMap<>();
    network
        .trained()
        .forEach((name, tensor) -> (spares(name, tensor) ? spared : decayed).put(name, tensor));
    return List.of(
        new ParameterGroup("decay", decayed, weightDecay),
        new ParameterGroup("no_decay", spared, 0));
  }

  /** Biases and norms have one dimension; the others are known by name. */
  private static boolean spares(String name, Tensor tensor) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return tensor.dim() <= 1 || last.equals("cls_token") || last.equals("pos_embed");
  }
}
