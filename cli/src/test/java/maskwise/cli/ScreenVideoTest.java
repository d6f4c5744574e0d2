package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureReader;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreenedFile;
import maskwise.video.VideoReader;
import maskwise.video.VideoWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real video of two drawn people, one of whom walks; a network of version 1.0 answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenVideoTest {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 300;
  private static final int FRAMES = 24;
  private static final double RATE = 12;

  private Path folder;
  private Path model;
  private Path video;

  @BeforeAll
  void filmTwoPeople(@TempDir Path shared) throws IOException, URISyntaxException {
    folder = shared;
    Path home = shared.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(ScreenVideoTest.class.getResource("/runs-1.0").toURI()), home);
    model = home.resolve("multihead/weights/best.safetensors");
    BufferedImage one = read(home.resolve("faces/000002_female_Drawn_54/normal.jpg"));
    BufferedImage two = read(home.resolve("faces/000009_male_Drawn_40/normal.jpg"));
    video = shared.resolve("gate.mp4");
    try (VideoWriter writer = new VideoWriter(video, new ImageSize(HEIGHT, WIDTH), RATE)) {
      for (int i = 0; i < FRAMES; i++) {
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = frame.createGraphics();
        g.drawImage(one, 20 + 6 * i, 20, null);
        g.drawImage(two, 450, 20, null);
        g.dispose();
        writer.add(frame, i / RATE);
      }
      writer.finish();
    }
  }

  private static BufferedImage read(Path file) throws IOException {
    return PictureReader.DEFAULT.read(file).toImage();
  }

  @Test
  void everybodyInAVideoCountsOnce() throws IOException {
    Path out = folder.resolve("out");

    Shell.Answer answer = Shell.run("screen", video, "--model", model, "--out", out, "--fps", 6);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("2 faces on 1 video");
    List<PhotoResult> results = ScreenedFile.read(out);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).faces()).hasSize(2);
    assertThat(results.get(0).crops()).hasSize(2);
    List<String> persons = Files.readAllLines(out.resolve("gate-persons.csv"));
    assertThat(persons).hasSize(3);
    assertThat(persons.get(1))
        .startsWith("1,0.00,1.")
        .contains(",12,"); // six a second, two seconds
    assertThat(out.resolve("report.html")).content().contains("href=\"annotated/gate.mp4\"");
    try (VideoReader annotated = VideoReader.open(out.resolve("annotated/gate.mp4").toString())) {
      assertThat(annotated.size().width()).isEqualTo(1280);
      int frames = 0;
      double last = -1;
      for (var frame = annotated.next(); frame.isPresent(); frame = annotated.next()) {
        assertThat(frame.get().seconds()).isGreaterThan(last);
        last = frame.get().seconds();
        frames++;
      }
      assertThat(frames).isEqualTo(FRAMES);
    }
  }

  @Test
  void whatIsNoVideoIsToldAndDoesNotStopTheOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "this is text");
    Path out = folder.resolve("both");

    Shell.Answer answer =
        Shell.run(
            "screen",
            text,
            video,
            "--model",
            model,
            "--out",
            out,
            "--seconds",
            0.3,
            "--no-pictures");

    assertThat(answer.status()).isZero();
    assertThat(answer.err()).contains("expected a video at " + text);
    assertThat(ScreenedFile.read(out)).hasSize(2);
    assertThat(out.resolve("annotated")).doesNotExist();
    assertThat(Shell.run("screen", text, "--model", model, "--out", out).status()).isEqualTo(1);
  }

  @Test
  void aBrokenOffVideoLeavesNoFile() throws IOException {
    Path file = folder.resolve("unfinished.mp4");
    try (VideoWriter writer = new VideoWriter(file, new ImageSize(64, 64), 10)) {
      writer.add(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), 0);
    }
    assertThat(file).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.contains("unfinished"));
    }
  }
}
