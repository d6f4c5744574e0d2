package maskwise.weights;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import maskwise.base.UserError;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Which libtorch type stands for which type of a file; those that libtorch computes with. */
final class ScalarTypes {

  private static final Map<Dtype, torch.ScalarType> KNOWN = new EnumMap<>(Dtype.class);

  static {
    KNOWN.put(Dtype.BOOL, torch.ScalarType.Bool);
    KNOWN.put(Dtype.U8, torch.ScalarType.Byte);
    KNOWN.put(Dtype.I8, torch.ScalarType.Char);
    KNOWN.put(Dtype.I16, torch.ScalarType.Short);
    KNOWN.put(Dtype.F16, torch.ScalarType.Half);
    KNOWN.put(Dtype.BF16, torch.ScalarType.BFloat16);
    KNOWN.put(Dtype.I32, torch.ScalarType.Int);
    KNOWN.put(Dtype.F32, torch.ScalarType.Float);
    KNOWN.put(Dtype.F64, torch.ScalarType.Double);
    KNOWN.put(Dtype.I64, torch.ScalarType.Long);
  }

  private ScalarTypes() {}

  static torch.ScalarType of(TensorEntry entry, Path file) {
    torch.ScalarType type = KNOWN.get(entry.dtype());
    if (type == null) {
      throw new UserError(
          "expected tensors of " + KNOWN.keySet() + " in " + file + ", found " + entry);
    }
    return type;
  }

  static Dtype dtype(Tensor tensor) {
    torch.ScalarType type = tensor.scalar_type().intern();
    return KNOWN.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a tensor of " + KNOWN.values() + ", found " + type));
  }
}
