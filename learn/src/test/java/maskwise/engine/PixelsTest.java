package maskwise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class PixelsTest {

  private static final ImageSize SIZE = new ImageSize(2, 3);
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] STD = {0.229, 0.224, 0.225};

  /** Two pictures of 2 rows and 3 columns; every byte is different. */
  private static ByteBuffer counting() {
    ByteBuffer pixels = ByteBuffer.allocateDirect(2 * 2 * 3 * 3);
    for (int i = 0; i < pixels.capacity(); i++) {
      pixels.put(i, (byte) (i * 7));
    }
    return pixels;
  }

  @Test
  void everyPixelIsNormalisedAndFindsItsPlace() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Pixels.toTensor(counting(), 2, SIZE, MEAN, STD, Device.CPU);
      assertThat(x.shape()).containsExactly(2, 3, 2, 3);
      for (int n = 0; n < 2; n++) {
        for (int c = 0; c < 3; c++) {
          for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
              int index = ((n * 2 + row) * 3 + column) * 3 + c;
              double value = ((index * 7 & 0xff) / 255.0 - MEAN[c]) / STD[c];
              double found =
                  x.select(0, n).select(0, c).select(0, row).select(0, column).item_double();
              assertThat(found).isCloseTo(value, within(1e-6));
            }
          }
        }
      }
    }
  }

  @Test
  void channelsLieLastInMemory() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Pixels.toTensor(counting(), 2, SIZE, MEAN, STD, Device.CPU);
      assertThat(x.is_contiguous(torch.MemoryFormat.ChannelsLast)).isTrue();
    }
  }

  @Test
  void theBufferMayBeReusedAtOnce() {
    try (PointerScope scope = new PointerScope()) {
      ByteBuffer pixels = counting();
      Tensor x = Pixels.toTensor(pixels, 2, SIZE, MEAN, STD, Device.CPU);
      double before = x.sum().item_double();
      for (int i = 0; i < pixels.capacity(); i++) {
        pixels.put(i, (byte) 255);
      }
      assertThat(x.sum().item_double()).isEqualTo(before);
    }
  }

  @Test
  void aBufferThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> Pixels.toTensor(counting(), 3, SIZE, MEAN, STD, Device.CPU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("54 bytes");
  }

  @Test
  void picturesCanBeLookedAtAgain() {
    double[] none = {0, 0, 0};
    double[] ones = {1, 1, 1};
    try (PointerScope scope = new PointerScope()) {
      List<Picture> pictures =
          Pixels.toPictures(Pixels.toTensor(counting(), 2, SIZE, none, ones, Device.CPU));
      byte[] second = new byte[18];
      counting().get(18, second);
      assertThat(pictures).hasSize(2);
      assertThat(pictures.get(1).rgb()).isEqualTo(second);
    }
  }
}
