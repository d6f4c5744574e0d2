package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks measure something and say what it was measured with. */
final class BenchCommandTest {

  @TempDir private Path folder;

  @Test
  void trainingStepsAreTimedRepeatByRepeat() throws Exception {
    JsonNode found = bench("train");

    assertThat(found.get("work").asText()).isEqualTo("train");
    assertThat(found.get("images_per_second").get("all")).hasSize(3);
    double median = found.get("images_per_second").get("median").asDouble();
    assertThat(median)
        .isPositive()
        .isBetween(
            found.get("images_per_second").get("min").asDouble(),
            found.get("images_per_second").get("max").asDouble());
    assertThat(found.get("blas").asText()).isIn("MKL", "OPENBLAS");
    assertThat(found.get("threads").asInt()).isPositive();
  }

  @Test
  void answeringIsTimedToo() throws Exception {
    assertThat(bench("infer").get("work").asText()).isEqualTo("infer");
  }

  @Test
  void readingWeightsIsTimedAgainstTheirSize() throws Exception {
    Path json = folder.resolve("weights.json");

    Shell.Answer answer = Shell.run("bench", "weights", "resnet10", "--repeats", 2, "--json", json);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("GB/s").contains("times their size");
    JsonNode found = new ObjectMapper().readTree(json.toFile());
    assertThat(found.get("gigabytes_per_second").get("all")).hasSize(2);
    assertThat(found.get("gigabytes").asDouble()).isBetween(0.019, 0.021);
  }

  @Test
  void loadingIsTimedOnRealFiles() throws Exception {
    Path faces = folder.resolve("faces");
    Shell.run("draw", "--out", faces, "--people", 6, "--eval-people", 0);
    Path json = folder.resolve("load.json");

    Shell.Answer answer =
        Shell.run("bench", "load", faces.resolve("train"), "--repeats", 2, "--json", json);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("images/s");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("batch").asInt()).isEqualTo(64);
  }

  private JsonNode bench(String work) throws Exception {
    Path json = folder.resolve(work + ".json");
    Shell.Answer answer =
        Shell.run(
            "bench",
            work,
            "--model",
            "resnet18",
            "--size",
            32,
            "--batch",
            2,
            "--steps",
            1,
            "--repeats",
            3,
            "--json",
            json);
    assertThat(answer.status()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }
}
