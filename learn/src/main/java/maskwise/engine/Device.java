package maskwise.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where a network lies and is computed with.
 *
 * @param kind processor or graphics card
 * @param index which card, from 0; 0 for the processor
 */
public record Device(Kind kind, int index) {

  /** Kinds of devices. */
  public enum Kind {
    /** The processor. */
    CPU(torch.DeviceType.CPU),
    /** An NVIDIA graphics card. */
    CUDA(torch.DeviceType.CUDA);

    private final torch.DeviceType type;

    Kind(torch.DeviceType type) {
      this.type = type;
    }

    /** What libtorch calls it. */
    public torch.DeviceType type() {
      return type;
    }
  }

  /** The processor. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern NAME = Pattern.compile("auto|cpu|cuda(:(\\d{1,3}))?");

  /** Whether {@link #choose} understands a word: {@code auto}, {@code cpu}, {@code cuda:1}. */
  public static boolean isKnown(String wanted) {
    return NAME.matcher(wanted).matches();
  }

  /**
   * The device somebody wants; {@code auto} is the first card there is, or else the processor.
   *
   * @throws UserError if it is not there
   */
  public static Device choose(String wanted) {
    Engine.info();
    return choose(wanted, torch.cuda_is_available() ? torch.cuda_device_count() : 0);
  }

  /**
   * The same with a number of cards.
   *
   * @param cards that libtorch can use
   */
  static Device choose(String wanted, int cards) {
    Matcher name = NAME.matcher(wanted);
    if (!name.matches()) {
      throw new UserError("expected device auto, cpu, cuda or cuda:0, found '" + wanted + "'");
    }
    if (wanted.equals("cpu") || (wanted.equals("auto") && cards == 0)) {
      return CPU;
    }
    int index = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
    if (cards == 0) {
      throw new UserError(
          "expected a GPU for device="
              + wanted
              + ", found none that libtorch supports: build with 'mvn -Pgpu package' on a machine"
              + " where nvidia-smi lists a GPU, or set device=cpu");
    }
    if (index >= cards) {
      throw new UserError(
          "expected device cuda:0"
              + (cards == 1 ? "" : " to cuda:" + (cards - 1))
              + ", found "
              + wanted
              + " on a machine with "
              + (cards == 1 ? "one GPU" : cards + " GPUs"));
    }
    return new Device(Kind.CUDA, index);
  }

  /** Where a tensor lies. */
  public static Device of(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      return tensor.is_cuda() ? new Device(Kind.CUDA, tensor.device().index()) : CPU;
    }
  }

  /**
   * A tensor with the same numbers here: itself, or a copy. A copy out of pinned memory is begun
   * and not waited for.
   */
  public Tensor place(Tensor tensor) {
    return NativeMemory.resultOf(
        () ->
            of(tensor).equals(this)
                ? tensor
                : tensor.to(
                    new org.bytedeco.pytorch.Device(kind.type(), (byte) index),
                    tensor.scalar_type(),
                    true,
                    false,
                    new org.bytedeco.pytorch.MemoryFormatOptional()));
  }

  /** As a recipe writes it: {@code cpu}, {@code cuda:0}. */
  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
