package maskwise.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.detect.Box;
import maskwise.detect.DetectorChoice;
import maskwise.detect.DrawnFaces;
import maskwise.label.Labels;
import maskwise.load.Pictures;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacePicturesTest {

  private static final PrepareOptions OPTIONS =
      new PrepareOptions(
          CropSource.FACE,
          WhichFaces.LARGEST,
          Shape.of(new ImageSize(108, 96)),
          0.3,
          Alignment.EYES,
          1);

  private static final CropSpec SPEC = CropSpec.of(OPTIONS, DetectorChoice.BLAZEFACE);
  private static final ImageSize SIZE = ImageSize.square(48);

  @TempDir private static Path drawn;
  private static List<Sample> photos;

  @TempDir Path folder;

  @BeforeAll
  static void draw() throws IOException {
    photos = DrawnFaces.bare(drawn).stream().map(FacePicturesTest::sample).toList();
  }

  @Test
  void aPhotoIsReadAsTheCropThatPrepareMakesOfIt() throws IOException {
    List<Sample> crops = prepared(photos);

    try (FacePictures pictures = main(photos)) {
      for (int i = 0; i < photos.size(); i++) {
        assertThat(read(pictures, i)).isEqualTo(read(crops.get(i)));
        assertThat(read(pictures, i)).isNotEqualTo(read(photos.get(i)));
        assertThat(pictures.columns(i))
            .containsEntry("face_size", crops.get(i).extra().get("face_size"))
            .containsEntry("face_x", crops.get(i).extra().get("face_x"));
      }
    }
  }

  @Test
  void aPictureThatIsNotToBeCutIsReadAsItIs() throws IOException {
    try (FacePictures pictures =
        FacePictures.main(photos.subList(0, 1), photo -> false, SPEC, DetectorChoice.BLAZEFACE)) {
      assertThat(read(pictures, 0)).isEqualTo(read(photos.get(0)));
      assertThat(pictures.cutsAny()).isFalse();
    }
  }

  @Test
  void withoutAFaceTheCenterIsCutAndCounted() throws IOException {
    Path wall = folder.resolve("wall.png");
    PictureWriter.png(new Picture(60, 100, new byte[60 * 100 * 3]), wall);

    try (FacePictures pictures = main(List.of(sample(wall), photos.get(0), photos.get(1)))) {
      for (int i = 0; i < 3; i++) {
        read(pictures, i);
      }

      assertThat(pictures.withoutFace()).isEqualTo(1);
      assertThat(pictures.columns(0)).containsEntry("detected", "false");
    }
  }

  @Test
  void everyFaceOfAPhotoIsAPictureOfItsOwn() throws IOException {
    Picture one = PictureReader.DEFAULT.read(photos.get(0).path());
    Picture two = PictureReader.DEFAULT.read(photos.get(1).path());
    Picture both = DrawnFaces.laid(one, 0, 0, 400, 216);
    Picture second = DrawnFaces.laid(two, 200, 0, 400, 216);
    for (int i = 0; i < both.rgb().length; i++) {
      if (i / 3 % 400 >= 200) {
        both.rgb()[i] = second.rgb()[i];
      }
    }
    Path photo = folder.resolve("both.png");
    PictureWriter.png(both, photo);
    List<Integer> told = new ArrayList<>();

    try (FacePictures pictures =
        FacePictures.all(
            List.of(sample(photo), photos.get(0)),
            any -> true,
            SPEC,
            DetectorChoice.BLAZEFACE,
            done -> {
              synchronized (told) {
                told.add(done);
              }
            })) {
      assertThat(pictures.count()).isEqualTo(3);
      assertThat(List.of(pictures.photo(0), pictures.photo(1), pictures.photo(2)))
          .containsExactly(0, 0, 1);
      assertThat(List.of(pictures.face(0), pictures.face(1), pictures.face(2)))
          .containsExactly(1, 2, 1);
      assertThat(List.of(left(pictures, 0), left(pictures, 1)))
          .containsExactlyInAnyOrder(true, false);
      assertThat(read(pictures, 0)).isNotEqualTo(read(pictures, 1));
      assertThat(told).containsExactlyInAnyOrder(1, 2);
    }
  }

  private static boolean left(FacePictures pictures, int index) {
    Box box = pictures.box(index).orElseThrow();
    return box.centre().x() < 200;
  }

  private static FacePictures main(List<Sample> photos) {
    return FacePictures.main(photos, any -> true, SPEC, DetectorChoice.BLAZEFACE);
  }

  private List<Sample> prepared(List<Sample> photos) throws IOException {
    return new Preparation(OPTIONS, DetectorChoice.BLAZEFACE, 2)
        .run(
            Manifest.of(photos),
            folder.resolve("faces"),
            new Problems(false, problem -> {}),
            done -> {})
        .manifest()
        .samples();
  }

  private static Picture read(Sample file) throws IOException {
    return read(Pictures.of(List.of(file.path())), 0);
  }

  private static Picture read(Pictures pictures, int index) throws IOException {
    try (Canvas canvas = new Canvas()) {
      pictures.read(index, SIZE, canvas);
      return canvas.toPicture();
    }
  }

  private static Sample sample(Path photo) {
    return new Sample(photo, "", Labels.UNKNOWN);
  }
}
