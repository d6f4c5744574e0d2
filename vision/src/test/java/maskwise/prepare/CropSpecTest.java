package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.detect.DetectorChoice;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CropSpecTest {

  /** SHA-256 of no bytes. */
  private static final String EMPTY =
      "yunet:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final CropSpec SIZED =
      new CropSpec(
          CropSource.FACE, "blazeface", Shape.of(new ImageSize(216, 192)), 0.3, Alignment.NONE, 1);

  @TempDir Path folder;

  @Test
  void oneLineSaysItAll() {
    assertThat(SIZED.text())
        .isEqualTo("face detector=blazeface margin=0.3 size=192x216 align=none center-share=1");
    assertThat(SIZED.words()).isEqualTo("BlazeFace, margin 0.3, 192x216");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "face detector=blazeface margin=0.3 size=192x216 align=none center-share=1",
        "face detector=blazeface margin=0 ratio=0.75 align=eyes center-share=1",
        "center detector=blazeface margin=0.3 ratio=1 size=192x216 align=none center-share=0.8",
        "face detector=" + EMPTY + " margin=0.25 size=224x299 align=none center-share=1"
      })
  void whatIsReadIsWrittenTheSame(String text) {
    assertThat(CropSpec.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nose detector=blazeface margin=0.3 size=192x216 align=none center-share=1",
        "face detector=haar margin=0.3 size=192x216 align=none center-share=1",
        "face detector=blazeface margin=3 size=192x216 align=none center-share=1",
        "face detector=blazeface margin=0.3 size=192 align=none center-share=1",
        "face detector=blazeface margin=0.3 align=none center-share=1",
        "face detector=blazeface margin=0.3 margin=0.4 size=192x216 align=none center-share=1",
        "face detector=blazeface margin=0.3 size=192x216 align=none center-share=1 zoom=2",
        "face"
      })
  void whatIsNoDescriptionIsRefused(String text) {
    assertThatThrownBy(() -> CropSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void aYuNetIsKnownByItsBytesAndMustBeGiven() throws IOException {
    Path file = Files.createFile(folder.resolve("any.onnx"));
    CropSpec spec = new CropSpec(CropSource.FACE, EMPTY, Shape.of(1), 0.3, Alignment.NONE, 1);
    Optional<DetectorChoice> given = Optional.of(DetectorChoice.parse("yunet=" + file));

    assertThat(spec.detector(given)).isEqualTo(given.get());
    assertThatThrownBy(() -> spec.detector(Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found none; pass its file as --detector yunet=FILE.onnx");
    Files.writeString(file, "another");
    assertThatThrownBy(() -> spec.detector(given))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(EMPTY);
    assertThatThrownBy(() -> SIZED.detector(given))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("omit --detector");
  }
}
