package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.onnx.OnnxFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports runs of version 1.0 (see {@link OldRunsTest}) in 8 bits, calibrated on drawn faces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportInt8Test {

  private Path home;

  @BeforeAll
  void copyRuns(@TempDir Path shared) throws IOException, URISyntaxException {
    home = shared.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(ExportInt8Test.class.getResource("/runs-1.0").toURI()), home);
    for (String list : new String[] {"train.csv", "validation.csv"}) {
      Path file = home.resolve(list);
      Files.writeString(file, Files.readString(file).replace("/srv/faces/", "faces/"));
    }
  }

  private Shell.Answer export(String run, Path manifest, Object... more) {
    Object[] words = {
      "export", home.resolve(run), "--format", "onnx", "--int8", "--calibrate", manifest
    };
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Shell.run(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multihead", "ensemble"})
  void eightBitsAreWrittenWithWhatTheyCost(String run) {
    if (run.equals("ensemble")) {
      Shell.Answer together =
          Shell.run(
              "ensemble",
              home.resolve("multihead"),
              home.resolve("joint"),
              "--out",
              home.resolve(run));
      assertThat(together.status()).as(together.err()).isZero();
    }
    Shell.Answer answer =
        export(run, home.resolve("train.csv"), "--force", "--out", home.resolve(run + ".onnx"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsPattern("\\d MB; .* MB in float32")
        .containsPattern("macro-F1 0\\.\\d+ in float32, 0\\.\\d+ in int8")
        .contains("Both predict the same class for");
    assertThat(OnnxFile.read(home.resolve(run + ".onnx")).header().provenance())
        .hasEntrySatisfying("precision", text -> assertThat(text).startsWith("int8"))
        .hasEntrySatisfying("calibration", text -> assertThat(text).contains("train.csv"))
        .containsKeys("calibration_sha256", "loss");
    Shell.Answer asked =
        Shell.run(
            "evaluate",
            home.resolve(run + ".onnx"),
            home.resolve("validation.csv"),
            "--out",
            home.resolve(run + "-evaluation"));
    assertThat(asked.status()).as(asked.err()).isZero();
  }

  @Test
  void photosWithoutLabelsJudgeNothing() throws IOException {
    Path unlabeled = home.resolve("unlabeled.csv");
    Path photo = home.relativize(DrawnFiles.anyPicture(home.resolve("faces")));
    Files.writeString(unlabeled, "path,person,mask,gender,age\n" + photo + ",1,,,\n");

    Shell.Answer answer = export("multihead", unlabeled, "--out", home.resolve("unseen.onnx"));

    assertThat(answer.status()).isNotZero();
    assertThat(answer.err()).contains("expected labels").contains("--force");
    assertThat(home.resolve("unseen.onnx")).doesNotExist();
  }

  @Test
  void aNetworkTooSmallForEightBitsIsTold() {
    Shell.Answer answer =
        export("joint", home.resolve("train.csv"), "--out", home.resolve("small.onnx"));

    assertThat(answer.status()).isNotZero();
    assertThat(answer.err()).contains("export it without --int8");
  }

  /** Whoever opens models says what is wrong with one in a line, and ends. */
  @ParameterizedTest
  @ValueSource(strings = {"screen", "serve"})
  void whatIsNoModelIsRefusedInALine(String command) throws IOException {
    Path bad = Files.writeString(home.resolve("bad.onnx"), "this is no model");
    Path photo = DrawnFiles.anyPicture(home.resolve("faces"));

    Shell.Answer answer =
        command.equals("screen")
            ? Shell.run("screen", photo, "--model", bad, "--out", home.resolve("screened"))
            : Shell.run("serve", "--model", bad, "--port", 0);

    assertThat(answer.status()).isNotZero();
    assertThat(answer.err().lines().filter(line -> line.contains("expected an ONNX file")))
        .hasSize(1);
    assertThat(answer.err()).doesNotContain("\tat ");
  }

  @Test
  void eightBitsNeedPhotosAndOnnx() {
    assertThat(Shell.run("export", home.resolve("joint"), "--format", "onnx", "--int8").err())
        .contains("expected --calibrate MANIFEST");
    assertThat(
            Shell.run("export", home.resolve("joint"), "--format", "timm", "--int8", "--out", home)
                .err())
        .contains("--int8 needs --format onnx");
    assertThat(Shell.run("export", home.resolve("joint"), "--format", "onnx", "--force").err())
        .contains("need --int8");
  }
}
