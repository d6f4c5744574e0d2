package maskwise.tfjs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

/** Model files of TensorFlow.js, made by hand. */
class TfjsWeightsTest {

  private static final String MANIFEST =
      """
      {"format": "graph-model", "weightsManifest": [
        {"paths": ["a.bin", "b.bin"], "weights": [
          {"name": "plain", "shape": [1], "dtype": "float32"},
          {"name": "half", "shape": [2, 2], "dtype": "float32", "quantization": {"dtype": "float16"}},
          {"name": "byte", "shape": [3], "dtype": "float32",
           "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1.0}},
          {"name": "whole", "shape": [], "dtype": "int32"}]}]}
      """;

  /** 1.5; halves 1, -2, the smallest there is, and 65504; bytes 0, 2, 255; minus one. */
  private static final int[] BYTES = {
    0, 0, 0xc0, 0x3f, 0, 0x3c, 0, 0xc0, 1, 0, 0xff, 0x7b, 0, 2, 255, 255, 255, 255, 255
  };

  private final Map<String, byte[]> files = new HashMap<>();

  private TfjsWeights read() {
    return TfjsWeights.read(
        "model.json",
        name -> {
          if (!files.containsKey(name)) {
            throw new NoSuchFileException(name);
          }
          return files.get(name);
        });
  }

  private void put(String manifest, int cut) {
    files.put("model.json", manifest.getBytes(UTF_8));
    byte[] all = new byte[BYTES.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) BYTES[i];
    }
    // the shards may be cut anywhere, in the middle of a number too
    files.put("a.bin", Arrays.copyOfRange(all, 0, 5));
    files.put("b.bin", Arrays.copyOfRange(all, 5, all.length - cut));
  }

  @Test
  void numbersOfEveryKindBecomeFloats() {
    put(MANIFEST, 0);
    TfjsWeights weights = read();
    assertThat(weights.names()).containsExactly("plain", "half", "byte", "whole");
    assertThat(weights.values("plain", 1)).containsExactly(1.5f);
    assertThat(weights.values("half", 2, 2))
        .containsExactly(1f, -2f, (float) Math.pow(2, -24), 65504f);
    assertThat(weights.values("byte", 3)).containsExactly(-1f, 0f, 126.5f);
    assertThat(weights.values("whole")).containsExactly(-1f);
  }

  @Test
  void aListOfWeightsAloneIsReadToo() {
    put(MANIFEST.substring(MANIFEST.indexOf('['), MANIFEST.lastIndexOf('}')), 0);
    assertThat(read().values("byte", 3)).containsExactly(-1f, 0f, 126.5f);
  }

  @Test
  void aCutShardIsSaidInOneLine() {
    put(MANIFEST, 2);
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessage(
            "model.json is not a complete TensorFlow.js model: expected 4 bytes for tensor 'whole',"
                + " found only 2 left; download it again");
  }

  @Test
  void bytesThatNoTensorClaimsAreAFault() {
    put(
        MANIFEST.replace("{\"name\": \"whole\"", "{\"name\": \"byte2\"").replace("int32", "uint8"),
        0);
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected 16 bytes in a.bin, b.bin, found 19 bytes");
  }

  @Test
  void aShardElsewhereThanBesideTheModelIsRefused() {
    put(MANIFEST.replace("a.bin", "../a.bin"), 0);
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected names of files as paths, found \"../a.bin\"");
  }

  @Test
  void aMissingShardIsNamed() {
    put(MANIFEST, 0);
    files.remove("b.bin");
    assertThatThrownBy(this::read).isInstanceOf(UserError.class).hasMessageContaining("b.bin");
  }

  @Test
  void aTensorOfAnotherShapeIsAnotherNetworks() {
    put(MANIFEST, 0);
    TfjsWeights weights = read();
    assertThatThrownBy(() -> weights.values("half", 4))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a tensor 'half' of shape [4] in model.json, found [2, 2]");
    assertThatThrownBy(() -> weights.values("hlf", 4))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found none; nearest is half");
  }

  /** Whatever the bytes are: either it is read, or the user is told; nothing else is thrown. */
  @Test
  void damagedFilesNeverDoAnythingElse() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      put(MANIFEST, 0);
      byte[] json = files.get("model.json");
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        json[random.nextInt(json.length)] = (byte) (32 + random.nextInt(95));
      }
      try {
        read();
      } catch (UserError e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }
}
