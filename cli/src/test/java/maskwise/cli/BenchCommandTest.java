package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void filesAreTimedInFloat32AndInEightBits() throws Exception {
    Path json = folder.resolve("onnx.json");

    Shell.Answer answer =
        Shell.run(
            "bench",
            "onnx",
            "--model",
            "resnet10",
            "--size",
            32,
            "--batch",
            2,
            "--steps",
            1,
            "--repeats",
            2,
            "--threads",
            "1,2",
            "--json",
            json);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("resnet10-32-int8, 2 threads, batch 2: median");
    JsonNode found = new ObjectMapper().readTree(json.toFile());
    assertThat(found).hasSize(4);
    assertThat(found.get(1).get("file").asText()).isEqualTo("resnet10-32-int8");
    assertThat(found.get(1).get("images_per_second").get("all")).hasSize(2);
  }

  /** Two members are asked one after the other: no less than one, however noisy the machine is. */
  @Test
  void anEnsembleIsTimedBesideOneOfItsMembers() throws Exception {
    JsonNode found =
        sideBySide("ensemble", "--members", 2, "--size", 64, "--photos", 8, "--repeats", 3);

    assertThat(found.get("cost").get("all")).hasSize(3);
    assertThat(found.get("cost").get("median").asDouble()).isBetween(1.0, 6.0);
    assertThat(found.get("work").asText()).isEqualTo("a prediction of 2 together");
  }

  @Test
  void aMethodsStepIsTimedBesideASupervisedOne() throws Exception {
    Path manifest = DrawnFiles.sixPeople(folder);
    Shell.run("split", manifest, "--out", folder.resolve("split"), "--validation", 0.5);

    JsonNode found =
        sideBySide(
            "method",
            "--train",
            folder.resolve("split/train.csv"),
            "--validation",
            folder.resolve("split/validation.csv"),
            "--model",
            "resnet10",
            "--size",
            32,
            "--batch",
            8,
            "--repeats",
            1);

    assertThat(found.get("cost").get("median").asDouble()).isGreaterThan(1);
    assertThat(found.get("work").asText()).isEqualTo("a step of meta_pseudo_labels");
  }

  private JsonNode sideBySide(String work, Object... options) throws Exception {
    Path json = folder.resolve(work + ".json");
    List<Object> words = new ArrayList<>(List.of("bench", work, "--json", json));
    words.addAll(List.of(options));
    Shell.Answer answer = Shell.run(words.toArray());
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).containsPattern("costs [0-9.]+ times");
    return new ObjectMapper().readTree(json.toFile());
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
