package maskwise.optimizer;

import java.util.List;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * libtorch's fused AdamW: one pass over memory where separate operations take eight. The binding
 * has no method for it, so it is called through libtorch's dispatcher, arguments boxed as the
 * schema {@code aten::_fused_adamw_} orders them.
 */
final class AdamWKernel {

  private final OperatorHandle kernel;

  /**
   * Looks the kernel up.
   *
   * @param memory keeps it
   */
  AdamWKernel(NativeMemory memory) {
    kernel = memory.keep(Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", ""));
  }

  /**
   * Moves float32 tensors on the processor, each {@link Moments#aligned} with its gradient; their
   * steps are counted already.
   */
  void step(List<Moments> moments, List<Tensor> gradients, AdamWSpec spec, Rate rate) {
    kernel.callBoxed(
        new IValueVector(
            list(moments.stream().map(Moments::parameter).toList()),
            list(gradients),
            list(moments.stream().map(Moments::mean).toList()),
            list(moments.stream().map(Moments::square).toList()),
            list(List.of()), // largest squares: only for amsgrad
            list(moments.stream().map(Moments::steps).toList()),
            new IValue(rate.learning()),
            new IValue(spec.betas().get(0)),
            new IValue(spec.betas().get(1)),
            new IValue(rate.decay()),
            new IValue(spec.eps()),
            new IValue(false), // amsgrad
            new IValue(false), // maximize
            new IValue(), // no gradient scale
            new IValue())); // no search for infinities
  }

  private static IValue list(List<Tensor> tensors) {
    // TypePtr by name: given the plain type, the constructor that casts a pointer would be taken.
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
    return new IValue(list);
  }

  /**
   * What holds for a whole group.
   *
   * @param learning learning rate
   * @param decay weight decay
   */
  record Rate(double learning, double decay) {}
}
