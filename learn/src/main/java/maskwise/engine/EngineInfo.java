package maskwise.engine;

import java.util.List;

/**
 * What runs the networks, for logs and for a run's provenance.
 *
 * @param torch version of libtorch and its Java binding, such as {@code 2.10.0-1.5.13}
 * @param blas the matrix library that is really mapped into this process
 * @param threads threads used for one operation
 * @param cpu model name of the processor, {@code unknown} where the system does not say
 * @param cpuFlags vector instructions that matter to libtorch, such as {@code avx2} and {@code
 *     avx512_bf16}; empty where the system does not say
 * @param kernels the instruction set libtorch picked for its own kernels, such as {@code AVX512}
 */
public record EngineInfo(
    String torch, Blas blas, int threads, String cpu, List<String> cpuFlags, String kernels) {

  /** Copies the list. */
  public EngineInfo {
    cpuFlags = List.copyOf(cpuFlags);
  }

  /** Whether the processor multiplies bfloat16 itself; without that bfloat16 is slower. */
  public boolean bfloat16() {
    return cpuFlags.contains("avx512_bf16") || cpuFlags.contains("amx_bf16");
  }
}
