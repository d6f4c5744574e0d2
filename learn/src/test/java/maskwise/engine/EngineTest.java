package maskwise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EngineTest {

  @Test
  void whatRunsIsWhatIsMapped() {
    EngineInfo info = Engine.info();
    assertThat(info.torch()).startsWith("2.");
    assertThat(info.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      assertThat(info.blas()).isEqualTo(Blas.MKL);
      assertThat(info.cpuFlags()).contains("avx2");
    }
  }

  @Test
  void theSameSeedDrawsTheSameNumbers() {
    try (PointerScope scope = new PointerScope()) {
      Engine.seed(3);
      double first = torch.rand(4).sum().item_double();
      Engine.seed(3);
      assertThat(torch.rand(4).sum().item_double()).isEqualTo(first);
    }
  }

  @Test
  void theBlasIsReadFromTheMappedLibraries() {
    String torch = "7f01 r-xp 00000000 08:01 11 /cache/libtorch_cpu.so";
    String mkl = "7f02 r-xp 00000000 08:01 12 /cache/libmkl_rt.so.2";
    String openblas = "7f03 r-xp 00000000 08:01 13 /cache/libopenblas.so.0";
    assertThat(MappedLibraries.blas(List.of(torch, mkl))).isEqualTo(Blas.MKL);
    assertThat(MappedLibraries.blas(List.of(torch, openblas))).isEqualTo(Blas.OPENBLAS);
    assertThat(MappedLibraries.blas(List.of(torch))).isEqualTo(Blas.UNKNOWN);
  }

  @Test
  void theProcessorIsReadFromCpuinfo() {
    Processor processor =
        Processor.parse(
            List.of(
                "model name\t: Some CPU 3000", "flags\t\t: fpu sse2 avx2 avx512_bf16 amx_tile"));
    assertThat(processor.model()).isEqualTo("Some CPU 3000");
    assertThat(processor.flags()).containsExactly("avx2", "avx512_bf16", "amx_tile");
    assertThat(Processor.parse(List.of()).model()).isEqualTo("unknown");
  }

  @Test
  void aNegativeNumberOfThreadsIsRefused() {
    assertThatThrownBy(() -> new EngineOptions(-1, Blas.MKL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found -1");
  }
}
