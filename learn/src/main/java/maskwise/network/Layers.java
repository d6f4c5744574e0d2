package maskwise.network;

import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes layers under the names they have in the state, each registered with its parent and kept
 * alive by the network's memory.
 *
 * <p>Weights of linear layers and convolutions are undrawn: of memory that nobody has written to.
 * libtorch's own layers draw every weight when they are made; that takes seconds for a large
 * network, and all are drawn again or read from a file.
 *
 * @param module where tensors and children are registered
 * @param path its name in the state, empty for the root
 * @param memory keeps what is made
 * @param device where tensors lie: in memory, or {@code Meta} for shapes only
 * @param trace told what is computed
 * @param batch what batch norms take mean and variance of
 */
record Layers(
    Module module,
    String path,
    NativeMemory memory,
    torch.DeviceType device,
    LayerTrace trace,
    NormBatch batch) {

  /** The root of a network. */
  static Layers root(NativeMemory memory, torch.DeviceType device) {
    return new Layers(
        memory.keep(new Module("network")),
        "",
        memory,
        device,
        new LayerTrace(),
        new NormBatch(memory));
  }

  /**
   * Whether nothing is computed: libtorch's meta device knows no convolution, norm or attention
   * outside Python, so those who call them answer with an empty tensor of the right shape.
   */
  boolean shapesOnly() {
    return device == torch.DeviceType.Meta;
  }

  /** A module that only holds others, or a layer's. */
  Layers child(String name) {
    Module child = memory.keep(new Module(name));
    module.register_module(name, child);
    return new Layers(
        child, path.isEmpty() ? name : path + "." + name, memory, device, trace, batch);
  }

  Linear linear(String name, long in, long out) {
    return new Linear(child(name), in, out);
  }

  LayerNorm layerNorm(String name, long width, double eps) {
    return new LayerNorm(child(name), width, eps);
  }

  BatchNorm batchNorm(String name, long channels) {
    return new BatchNorm(child(name), channels);
  }

  FeatureNorm featureNorm(String name, long features) {
    return new FeatureNorm(child(name), features);
  }

  GroupNorm groupNorm(String name, long groups, long channels) {
    return new GroupNorm(child(name), groups, channels);
  }

  Convolution conv(String name, Kernel kernel, long in, long out, boolean biased) {
    return new Convolution(child(name), kernel, in, out, biased);
  }

  /** Without a bias, as residual networks have it. */
  Convolution conv(String name, Kernel kernel, long in, long out) {
    return conv(name, kernel, in, out, false);
  }

  StandardizedConvolution standardizedConv(
      String name, long in, long out, long side, long stride, double eps) {
    return new StandardizedConvolution(child(name), in, out, side, stride, eps);
  }

  /** A parameter, undrawn. */
  Tensor parameter(String name, long... shape) {
    return register(name, empty(shape));
  }

  /** A parameter that starts with one value everywhere. */
  Tensor constant(String name, double value, long length) {
    return register(name, empty(length).fill_(new Scalar(value)));
  }

  // Our own tensors: the references that libtorch's register functions answer with dangle later.
  private Tensor register(String name, Tensor tensor) {
    memory.keep(tensor);
    module.register_parameter(name, tensor, true);
    return tensor;
  }

  /** What is saved with the parameters, but not trained. */
  Tensor buffer(String name, double value, long length) {
    Tensor tensor = memory.keep(empty(length));
    tensor.fill_(new Scalar(value));
    module.register_buffer(name, tensor);
    return tensor;
  }

  /** A whole number that is saved with the parameters, starting at 0. */
  Tensor counter(String name) {
    Tensor tensor = memory.keep(torch.zeros(new long[0], options(torch.ScalarType.Long)));
    module.register_buffer(name, tensor);
    return tensor;
  }

  /**
   * Tells of something computed here without weights.
   *
   * @param macs for one picture
   * @param kept what backpropagation needs of it
   */
  void saw(String kind, Tensor result, long macs, Tensor... kept) {
    trace.saw(path, kind, result, 0, macs, kept);
  }

  /** An argument that holds a tensor. */
  TensorOptional optional(Tensor tensor) {
    return memory.keep(new TensorOptional(tensor));
  }

  /** An argument that is left out. */
  TensorOptional optional() {
    return memory.keep(new TensorOptional());
  }

  /** A tensor where this network lies, holding whatever its memory held. */
  Tensor empty(long... shape) {
    return torch.empty(shape, options(torch.ScalarType.Float), new MemoryFormatOptional());
  }

  private TensorOptions options(torch.ScalarType type) {
    return new TensorOptions(type).device(new DeviceOptional(new Device(device)));
  }
}
