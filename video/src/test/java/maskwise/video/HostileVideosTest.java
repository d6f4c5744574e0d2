package maskwise.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileVideosTest {

  private static final int FRAMES = 20;

  @TempDir Path folder;
  private Path sound;

  @BeforeEach
  void film() throws IOException {
    sound = folder.resolve("sound.mp4");
    try (VideoWriter writer = new VideoWriter(sound, new ImageSize(48, 64), 10)) {
      for (int i = 0; i < FRAMES; i++) {
        writer.add(new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR), i / 10.0);
      }
      writer.finish();
    }
  }

  @Test
  void aSoundVideoIsReadToItsEnd() {
    assertThat(frames(sound)).isEqualTo(FRAMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "this is a text",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsound.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile sound.mp4\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'/>",
        "[playlist]\nFile1=/etc/passwd\n"
      })
  void whatIsNoVideoOrNamesOtherFilesIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("video.mp4"), content);

    assertThatThrownBy(() -> frames(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a video")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aVideoTooLargeForTheMemoryIsRefusedBeforeItsFirstFrame() throws IOException {
    Path file = folder.resolve("huge.y4m");
    Files.writeString(file, "YUV4MPEG2 W30000 H30000 F25:1 Ip A1:1 C420jpeg\nFRAME\n");

    assertThatThrownBy(() -> frames(file)).isInstanceOf(UserError.class);
  }

  @Test
  void aVideoCutAnywhereIsRefusedOrReadAsFarAsItGoes() throws IOException {
    byte[] whole = Files.readAllBytes(sound);
    for (int share = 1; share < 10; share++) {
      Path file = folder.resolve("cut" + share + ".mp4");
      Files.write(file, Arrays.copyOf(whole, whole.length * share / 10));

      assertThat(framesOrRefused(file)).isLessThanOrEqualTo(FRAMES);
    }
  }

  @Test
  void damagedBytesNeverEndTheProcess() throws IOException {
    byte[] whole = Files.readAllBytes(sound);
    Random random = new Random(7);
    for (int attempt = 0; attempt < 40; attempt++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 30; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      framesOrRefused(Files.write(folder.resolve("damaged.mp4"), damaged));
    }
    assertThat(frames(sound)).isEqualTo(FRAMES);
  }

  private static int framesOrRefused(Path file) {
    try {
      return frames(file);
    } catch (UserError refused) {
      assertThat(refused).hasMessageContaining(file.toString());
      return 0;
    }
  }

  private static int frames(Path file) {
    int frames = 0;
    try (VideoReader video = VideoReader.open(file.toString())) {
      while (frames < 10 * FRAMES && video.next().isPresent()) {
        frames++;
      }
    }
    return frames;
  }
}
