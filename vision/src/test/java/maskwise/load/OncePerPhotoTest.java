package maskwise.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.label.Labels;
import maskwise.load.PictureScan.Depth;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import maskwise.picture.PictureReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scene with three faces, a photo, and a broken scene with two faces, row by row. */
class OncePerPhotoTest {

  @TempDir private Path directory;
  private final Problems problems = new Problems(true, problem -> {});
  private Path scene;
  private Path photo;
  private Path broken;
  private List<Sample> rows;

  @BeforeEach
  void drawPhotos() throws IOException {
    List<Path> files = Folder.of(directory, 2);
    scene = files.get(0);
    photo = files.get(1);
    broken = Files.writeString(directory.resolve("broken.png"), "no picture");
    List<Path> paths = List.of(scene, broken, scene, photo, broken, scene);
    rows = new ArrayList<>();
    for (Path path : paths) {
      Optional<RowOrigin> row = Optional.of(new RowOrigin(Path.of("scenes.csv"), rows.size() + 2));
      rows.add(new Sample(path, "", Labels.UNKNOWN, Map.of(), row));
    }
  }

  @Test
  void aSceneIsOpenedOnceHoweverManyRowsNameIt() {
    List<Path> opened = Collections.synchronizedList(new ArrayList<>());

    Map<Path, Integer> widths =
        OncePerPhoto.of(
            rows,
            path -> {
              opened.add(path);
              return PictureReader.DEFAULT.size(path).width();
            },
            problems,
            done -> {});

    assertThat(opened).containsExactlyInAnyOrder(scene, photo, broken);
    assertThat(widths).isEqualTo(Map.of(scene, 7, photo, 7));
  }

  @Test
  void everyRowOfABrokenPhotoIsReportedInTheirOrder() {
    assertThat(PictureScan.readable(rows, Depth.PIXELS, problems, done -> {}))
        .extracting(Sample::path)
        .containsExactly(scene, scene, photo, scene);
    assertThat(problems.found()).extracting(Problem::line).containsExactly(3L, 6L);
  }

  @Test
  void progressCountsRows() {
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());

    PictureScan.readable(rows, Depth.HEADER, problems, told::add);

    // photos of three, one and two rows, in whatever order they were done
    assertThat(told).hasSize(3).contains(6);
  }
}
