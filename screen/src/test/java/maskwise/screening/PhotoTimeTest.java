package maskwise.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTimeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20210305_140211.jpg",
        "IMG-20210305-140211.jpeg",
        "2021-03-05 14.02.11.png",
        "gate 2_2021-03-05T14:02:11Z.jpg",
        "PXL_20210305_140211842.jpg"
      })
  void namesOfCamerasTellTheTime(String name) {
    assertThat(PhotoTime.of(new byte[0], name)).contains(LocalDateTime.of(2021, 3, 5, 14, 2, 11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20211305_140211.jpg",
        "IMG_4711.jpg",
        "20210305.jpg",
        "120210305_140211999999.jpg"
      })
  void otherDigitsAreNoTime(String name) {
    assertThat(PhotoTime.of(new byte[0], name)).isEmpty();
  }

  /** A JPEG's beginning with DateTimeOriginal in EXIF, laid out by hand. */
  @Test
  void exifGoesBeforeTheName() {
    byte[] tiff = ExifBytes.dateTimeOriginal("2020:12:24 18:30:00");
    assertThat(PhotoTime.of(ExifBytes.jpeg(tiff), "20210305_140211.jpg"))
        .contains(LocalDateTime.of(2020, 12, 24, 18, 30));
  }

  @Test
  void brokenExifIsNoTime() {
    byte[] tiff = ExifBytes.dateTimeOriginal("0000:00:00 00:00:00");
    assertThat(PhotoTime.of(ExifBytes.jpeg(tiff), "photo.jpg")).isEmpty();
  }
}
