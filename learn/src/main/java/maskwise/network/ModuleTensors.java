package maskwise.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringSharedModuleDict;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;

/** Walks a tree of torch's modules. */
final class ModuleTensors {

  private ModuleTensors() {}

  /**
   * Every parameter and buffer under {@code root}, module by module as torch's state_dict does.
   *
   * @param memory owns them
   */
  static Map<String, Tensor> of(Module root, NativeMemory memory) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      StringSharedModuleDict modules = root.named_modules();
      for (long i = 0; i < modules.size(); i++) {
        BytePointer path = modules.get(i).key(); // null for the root, whose name is empty
        Module module = modules.get(i).value();
        String prefix = path == null ? "" : path.getString() + ".";
        collect(prefix, module.named_parameters(false), memory, all);
        collect(prefix, module.named_buffers(false), memory, all);
      }
    }
    return all;
  }

  private static void collect(
      String prefix, StringTensorDict named, NativeMemory memory, Map<String, Tensor> into) {
    for (long i = 0; i < named.size(); i++) {
      // The dictionary's own reference dies with it; the copy shares the same tensor.
      into.put(
          prefix + named.get(i).key().getString(), memory.keep(new Tensor(named.get(i).value())));
    }
  }

  /** Switches some modules, by name, to evaluation. */
  static void evaluate(Module root, Set<String> names) {
    try (PointerScope scope = new PointerScope()) {
      StringSharedModuleDict modules = root.named_modules();
      for (long i = 0; i < modules.size(); i++) {
        BytePointer path = modules.get(i).key(); // null for the root, whose name is empty
        if (path != null && names.contains(path.getString())) {
          modules.get(i).value().eval();
        }
      }
    }
  }
}
