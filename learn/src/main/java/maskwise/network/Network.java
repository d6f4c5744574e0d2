package maskwise.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that turns pictures into logits. It owns its parameters: the tensors that {@link
 * #parameters()} and {@link #state()} hand out are freed by {@link #close()} and by nobody else.
 *
 * <p>Not safe for use by several threads while training; any number may call {@link #forward} in
 * evaluation mode.
 */
public abstract sealed class Network implements AutoCloseable
    permits BlockNetwork, ParallelNetwork {

  private final ModelSpec spec;
  private final int outputs;
  private final NativeMemory memory = new NativeMemory();
  private Map<String, Tensor> state = Map.of();
  private Map<String, Tensor> parameters = Map.of();

  Network(ModelSpec spec, int outputs) {
    if (outputs < 1) {
      throw new IllegalArgumentException("expected at least 1 output, found " + outputs);
    }
    Engine.info();
    this.spec = spec;
    this.outputs = outputs;
  }

  /**
   * A network with fresh weights, drawn as torchvision draws a ResNet's and timm all others. It
   * starts in training mode.
   *
   * @param outputs number of logits
   * @param seed same seed, same weights
   */
  public static BlockNetwork create(ModelSpec spec, int outputs, long seed) {
    BlockNetwork network = undrawn(spec, outputs);
    network.draw(seed, network.state().keySet());
    return network;
  }

  /**
   * A network whose weights hold whatever their memory happened to hold: for those who put weights
   * into every tensor, or {@link #draw} the rest. Drawing a large network takes longer than reading
   * it from a file.
   *
   * @param outputs number of logits
   */
  public static BlockNetwork undrawn(ModelSpec spec, int outputs) {
    return of(spec, outputs, torch.DeviceType.CPU);
  }

  /** A network without any memory for its weights: it answers with shapes only. */
  static BlockNetwork shapesOnly(ModelSpec spec, int outputs) {
    return of(spec, outputs, torch.DeviceType.Meta);
  }

  private static BlockNetwork of(ModelSpec spec, int outputs, torch.DeviceType device) {
    if (spec instanceof TransformerSpec transformer) {
      return new VisionTransformer(transformer, outputs, device);
    }
    if (spec instanceof ResNetSpec resnet) {
      return new ResNet(resnet, outputs, device);
    }
    return new MobileNet((MobileNetSpec) spec, outputs, device);
  }

  /**
   * Gives some tensors fresh weights, as {@link #create} gives them to all; which numbers a tensor
   * gets depends on those that are drawn before it.
   *
   * @param seed same seed and names, same weights
   * @param names of {@link #state()}
   */
  public abstract void draw(long seed, Set<String> names);

  /**
   * Logits.
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, outputs]}
   */
  public abstract Tensor forward(Tensor x);

  /**
   * What stands before the head.
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, features]}
   */
  public abstract Tensor features(Tensor x);

  /**
   * The last layer alone: {@code head(features(x))} is {@code forward(x)}.
   *
   * @param features {@code [batch, features]}
   * @return {@code [batch, outputs]}
   */
  public abstract Tensor head(Tensor features);

  /** The networks side by side that this is made of: itself, unless it is parallel. */
  public abstract List<BlockNetwork> branches();

  /**
   * The block that a parameter or buffer belongs to.
   *
   * @param stateName of {@link #state()}
   */
  public abstract Block blockOf(String stateName);

  /** Switches between training and evaluation: dropout, drop path and batch statistics. */
  public abstract void train(boolean on);

  /** The shape this was made from. */
  public ModelSpec spec() {
    return spec;
  }

  /** Number of logits. */
  public int outputs() {
    return outputs;
  }

  /**
   * What training can change, frozen or not, by torch's names, in the order of the layers.
   *
   * @see #trained()
   */
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  /** The parameters that training changes now: all that are not frozen. */
  public Map<String, Tensor> trained() {
    Map<String, Tensor> trained = new LinkedHashMap<>(parameters);
    trained.values().removeIf(tensor -> !tensor.requires_grad());
    return Collections.unmodifiableMap(trained);
  }

  /** Parameters and buffers (batch statistics), by torch's names, in torch's order. */
  public Map<String, Tensor> state() {
    return state;
  }

  /**
   * Lays the convolutions' weights out with channels last, which is faster for convolutional
   * networks given pictures of the same layout; or back. Values and shapes stay.
   */
  public void channelsLast(boolean on) {
    torch.MemoryFormat format =
        on ? torch.MemoryFormat.ChannelsLast : torch.MemoryFormat.Contiguous;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor tensor : state.values()) {
        if (tensor.dim() == 4) {
          tensor.set_data(tensor.contiguous(format));
        }
      }
    }
  }

  /** Moves all parameters and buffers; what is computed from then on must lie there too. */
  public void to(Device device) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor tensor : state.values()) {
        if (!Device.of(tensor).equals(device)) {
          tensor.set_data(device.place(tensor));
        }
      }
    }
  }

  /** Where it lies. */
  public Device device() {
    return Device.of(state.values().iterator().next());
  }

  @Override
  public void close() {
    state = Map.of();
    parameters = Map.of();
    memory.close();
  }

  NativeMemory memory() {
    return memory;
  }

  /** Sets what {@link #state()} answers with, once the layers stand. */
  void state(Map<String, Tensor> all) {
    state = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    Map<String, Tensor> learnable = new LinkedHashMap<>(all);
    learnable.values().removeIf(tensor -> !tensor.requires_grad());
    parameters = Collections.unmodifiableMap(learnable);
  }

  /** Every parameter and buffer under {@code root}, module by module as torch's state_dict does. */
  Map<String, Tensor> tensorsOf(Module root) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      StringSharedModuleDict modules = root.named_modules();
      for (long i = 0; i < modules.size(); i++) {
        BytePointer path = modules.get(i).key(); // null for the root, whose name is empty
        Module module = modules.get(i).value();
        String prefix = path == null ? "" : path.getString() + ".";
        collect(prefix, module.named_parameters(false), all);
        collect(prefix, module.named_buffers(false), all);
      }
    }
    return all;
  }

  private void collect(String prefix, StringTensorDict named, Map<String, Tensor> into) {
    for (long i = 0; i < named.size(); i++) {
      // The dictionary's own reference dies with it; the copy shares the same tensor.
      into.put(
          prefix + named.get(i).key().getString(), memory.keep(new Tensor(named.get(i).value())));
    }
  }
}
