package maskwise.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.distributed.WorkerGroup;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that turns pictures into logits: one block after another. It owns its parameters: the
 * tensors that {@link #parameters()} and {@link #state()} hand out are freed by {@link #close()}
 * and by nobody else.
 *
 * <p>Not safe for use by several threads while training; any number may call {@link #forward} in
 * evaluation mode.
 */
public abstract sealed class Network implements AutoCloseable
    permits VisionTransformer, ResNet, MobileNet, MobileNetV1, ConvNext {

  private final ModelSpec spec;
  private final int outputs;
  private final NativeMemory memory = new NativeMemory();
  private Map<String, Tensor> state = Map.of();
  private Map<String, Tensor> parameters = Map.of();
  private final Layers layers;
  private final Blocks blocks = new Blocks();
  private Optional<Head> head = Optional.empty();
  private boolean normsKept;
  private FrozenNorms frozenNorms = FrozenNorms.NONE;

  Network(ModelSpec spec, int outputs, torch.DeviceType device) {
    if (outputs < 1) {
      throw new IllegalArgumentException("expected at least 1 output, found " + outputs);
    }
    Engine.info();
    this.spec = spec;
    this.outputs = outputs;
    try (PointerScope scope = new PointerScope()) {
      layers = Layers.root(memory, device);
    }
  }

  /**
   * A network with fresh weights, drawn as torchvision draws a ResNet's and timm all others. It
   * starts in training mode.
   *
   * @param outputs number of logits
   * @param seed same seed, same weights
   */
  public static Network create(ModelSpec spec, int outputs, long seed) {
    Network network = undrawn(spec, outputs);
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
  public static Network undrawn(ModelSpec spec, int outputs) {
    return of(spec, outputs, torch.DeviceType.CPU);
  }

  /** A network without any memory for its weights: it answers with shapes only. */
  static Network shapesOnly(ModelSpec spec, int outputs) {
    return of(spec, outputs, torch.DeviceType.Meta);
  }

  private static Network of(ModelSpec spec, int outputs, torch.DeviceType device) {
    if (spec instanceof TransformerSpec transformer) {
      return new VisionTransformer(transformer, outputs, device);
    }
    if (spec instanceof ResNetSpec resnet) {
      return new ResNet(resnet, outputs, device);
    }
    if (spec instanceof MobileNetV1Spec first) {
      return new MobileNetV1(first, outputs, device);
    }
    if (spec instanceof ConvNextSpec convNext) {
      return new ConvNext(convNext, outputs, device);
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
   * Every block in the order of the computation; the last is the head. Each parameter and buffer
   * belongs to exactly one.
   */
  public List<Block> blocks() {
    return blocks.all();
  }

  /** The stages in the order of the computation. */
  public List<String> stages() {
    return blocks.stages();
  }

  /** The stages that are counted: without the stem, the head and what stands before it. */
  public List<String> countedStages() {
    return blocks.countedStages();
  }

  /**
   * The block that a parameter or buffer belongs to.
   *
   * @param stateName of {@link #state()}
   */
  public Block blockOf(String stateName) {
    return blocks.of(stateName);
  }

  /**
   * Logits.
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, outputs]}
   */
  public Tensor forward(Tensor x) {
    return Blocks.through(blocks.all(), x);
  }

  /**
   * What stands before the head.
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, features]}
   */
  public Tensor features(Tensor x) {
    return Blocks.through(blocks.trunk(), x);
  }

  /**
   * The last layer alone: {@code head(features(x))} is {@code forward(x)}.
   *
   * @param features {@code [batch, features]}
   * @return {@code [batch, outputs]}
   */
  public Tensor head(Tensor features) {
    return blocks.head().forward(features);
  }

  /**
   * What the head makes of features before anything of it that learns: with a norm without weights
   * the normalized features, otherwise the features themselves.
   *
   * @param features {@code [batch, features]}
   */
  public Tensor headInput(Tensor features) {
    return NativeMemory.resultOf(() -> head.orElseThrow().input(features));
  }

  /**
   * The rest of the head, without dropout: {@code headOutput(headInput(x))} is {@code head(x)}.
   *
   * @param input from {@link #headInput}
   * @return {@code [batch, outputs]}
   */
  public Tensor headOutput(Tensor input) {
    return NativeMemory.resultOf(() -> head.orElseThrow().output(input));
  }

  /**
   * Adds what {@link #forward} computes in evaluation to a graph: the same numbers but for
   * rounding.
   *
   * @param to the graph; weights go there under their names in the state
   * @param x pictures of this network's size, {@code [batch, 3, height, width]}, normalised
   * @return the logits, {@code [batch, outputs]}
   */
  public Value write(Operators to, Value x) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Value last = x;
      for (Block block : blocks.all()) {
        last = block.write(to, last);
      }
      return last;
    }
  }

  /** Switches between training and evaluation: dropout, drop path and batch statistics. */
  public void train(boolean on) {
    layers.module().train(on);
    if (on && !frozenNorms.names().isEmpty()) {
      ModuleTensors.evaluate(layers.module(), frozenNorms.names());
    }
  }

  /**
   * From now on batch norms take mean and variance of the photos of all workers in training
   * (PyTorch's {@code SyncBatchNorm}). All workers must then make the same forward and backward
   * passes in the same order.
   *
   * @param workers must outlive this network's training
   */
  public void synchronizeNorms(WorkerGroup workers) {
    layers.batch().share(workers);
  }

  /**
   * Freezes these parameters and thaws all others. A frozen parameter gets no gradient and costs no
   * memory for one. A batch norm whose weight is frozen stays in evaluation mode and keeps its
   * statistics as they are.
   *
   * @param names of {@link #parameters()}
   */
  public void freeze(Set<String> names) {
    if (!parameters().keySet().containsAll(names)) {
      throw new IllegalArgumentException("expected names of parameters, found " + names);
    }
    try (PointerScope scope = new PointerScope()) {
      parameters()
          .forEach(
              (name, tensor) -> {
                tensor.set_requires_grad(!names.contains(name));
                if (names.contains(name)) {
                  tensor.mutable_grad().reset();
                }
              });
    }
    frozenNorms = FrozenNorms.among(state().keySet(), normsKept ? parameters().keySet() : names);
    train(layers.module().is_training());
  }

  /**
   * Whether all batch norms stay in evaluation mode in training too. Their weights and biases still
   * learn, unless they are frozen.
   */
  final void keepNorms(boolean keep) {
    normsKept = keep;
    freeze(Set.of());
  }

  /** Where the layers are made. */
  Layers layers() {
    return layers;
  }

  void add(Block block) {
    blocks.add(block);
  }

  /** Adds the last block and closes the list: dropout and one linear layer. */
  void addHead(String name, long features, double dropout) {
    addHead(new Head(layers, name, features, outputs, dropout, false));
  }

  /** Adds the last block and closes the list. */
  void addHead(Head last) {
    head = Optional.of(last);
    add(last.block());
    state(ModuleTensors.of(layers.module(), memory));
  }

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
    TensorPlacement.channelsLast(state.values(), on);
  }

  /** Moves all parameters and buffers; what is computed from then on must lie there too. */
  public void to(Device device) {
    TensorPlacement.to(state.values(), device);
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
}
