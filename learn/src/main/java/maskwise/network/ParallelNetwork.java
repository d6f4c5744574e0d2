package maskwise.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One network an attribute, of the same shape but with weights of their own. Their logits stand
 * side by side: mask 3, gender 2, age 3. In the state their names follow {@code mask.}, {@code
 * gender.} and {@code age.}.
 */
public final class ParallelNetwork extends Network {

  private final List<BlockNetwork> networks;

  /**
   * Three networks with fresh weights.
   *
   * @param seed same seed, same weights; the three networks differ
   */
  public ParallelNetwork(ModelSpec spec, long seed) {
    this(spec);
    draw(seed, state().keySet());
  }

  private ParallelNetwork(ModelSpec spec) {
    super(spec, outputsOfAll());
    networks =
        List.of(Attribute.values()).stream()
            .map(attribute -> Network.undrawn(spec, attribute.size()))
            .toList();
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      network(attribute)
          .state()
          .forEach((name, tensor) -> all.put(attribute.key() + "." + name, tensor));
    }
    state(all);
  }

  /** Three networks without weights of their own yet, as {@link Network#undrawn} makes one. */
  public static ParallelNetwork undrawn(ModelSpec spec) {
    return new ParallelNetwork(spec);
  }

  @Override
  public void draw(long seed, Set<String> names) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (Attribute attribute : Attribute.values()) {
      String prefix = attribute.key() + ".";
      Set<String> own =
          names.stream()
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length()))
              .collect(Collectors.toUnmodifiableSet());
      network(attribute).draw(seeds.nextLong(), own);
    }
  }

  private static int outputsOfAll() {
    int outputs = 0;
    for (Attribute attribute : Attribute.values()) {
      outputs += attribute.size();
    }
    return outputs;
  }

  /** The network of one attribute. */
  public BlockNetwork network(Attribute attribute) {
    return networks.get(attribute.ordinal());
  }

  @Override
  public Tensor forward(Tensor x) {
    return NativeMemory.resultOf(() -> beside(networks.stream().map(n -> n.forward(x)).toList()));
  }

  /** The three networks' features side by side. */
  @Override
  public Tensor features(Tensor x) {
    return NativeMemory.resultOf(() -> beside(networks.stream().map(n -> n.features(x)).toList()));
  }

  @Override
  public Tensor head(Tensor features) {
    return NativeMemory.resultOf(
        () -> {
          List<Tensor> logits = new ArrayList<>();
          long each = features.size(1) / networks.size();
          for (Network network : networks) {
            logits.add(network.head(features.narrow(1, logits.size() * each, each)));
          }
          return beside(logits);
        });
  }

  @Override
  public List<BlockNetwork> branches() {
    return networks;
  }

  @Override
  public Block blockOf(String stateName) {
    for (Attribute attribute : Attribute.values()) {
      String prefix = attribute.key() + ".";
      if (stateName.startsWith(prefix)) {
        return network(attribute).blockOf(stateName.substring(prefix.length()));
      }
    }
    throw new IllegalArgumentException("expected a name of the state, found " + stateName);
  }

  private static Tensor beside(List<Tensor> parts) {
    return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 1);
  }

  @Override
  public void train(boolean on) {
    networks.forEach(network -> network.train(on));
  }

  @Override
  public void close() {
    super.close();
    networks.forEach(Network::close);
  }
}
