package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files made to cost minutes, or for ever: each is answered in moments. */
@Timeout(20)
class CostlyPicturesTest {

  private static final Duration MOMENTS = Duration.ofSeconds(5);

  @TempDir Path directory;

  private static String packet(String content) {
    return "<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:t='http://ns.adobe.com/tiff/1.0/'"
        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:RDF>"
        + content
        + "</rdf:RDF></x:xmpmeta>";
  }

  private static Orientation orientation(String packet) {
    byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
    return Xmp.orientation(bytes, 0, bytes.length).orElse(Orientation.UPRIGHT);
  }

  @Test
  void xmpStatesAnOrientationAsAttributeOrAsElement() {
    assertThat(orientation(packet("<rdf:Description t:Orientation='6'/>")))
        .isEqualTo(Orientation.of(6));
    assertThat(
            orientation(
                packet(
                    "<rdf:Description/><rdf:Description><t:Orientation> 8 </t:Orientation></rdf:Description>")))
        .isEqualTo(Orientation.of(8));
  }

  /** For example of the photo that this one was cut from. */
  @Test
  void anOrientationWithinAnotherPropertyIsNotThePhotos() {
    assertThat(
            orientation(
                packet(
                    "<rdf:Description><t:Of><rdf:Description t:Orientation='6'/></t:Of>"
                        + "<t:Of><t:Orientation>6</t:Orientation></t:Of></rdf:Description>")))
        .isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void xmpWithEntitiesOrDamageStatesNothing() {
    assertThat(
            orientation(
                "<!DOCTYPE a [<!ENTITY six '6'>]>"
                    + packet("<rdf:Description t:Orientation='&six;'/>")))
        .isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation(packet("<rdf:Description t:Orientation='six'/>")))
        .isEqualTo(Orientation.UPRIGHT);
    assertThat(orientation("<x:xmpmeta")).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void xmpMayBeNestedAsDeeplyAsItLikes() {
    String open = "<rdf:Description><t:A>".repeat(20_000);
    String close = "</t:A></rdf:Description>".repeat(20_000);
    assertThat(orientation(packet("<rdf:Description t:Orientation='3'/>" + open + close)))
        .isEqualTo(Orientation.of(3));
    assertThat(orientation(packet(open + close))).isEqualTo(Orientation.UPRIGHT);
  }

  /** A parser that looks up each prefix among all that are declared would take minutes. */
  @Test
  void xmpOfManyPrefixesIsReadInMoments() {
    StringBuilder many = new StringBuilder("<rdf:Description>");
    for (int i = 0; i < 20_000; i++) {
      many.append("<t:A xmlns:p").append(i).append("='u'>");
    }
    many.append("<t:A/>".repeat(500_000));
    long began = System.nanoTime();
    assertThat(orientation(packet(many.toString()))).isEqualTo(Orientation.UPRIGHT);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MOMENTS);
  }

  @Test
  void aPngOfManyPackedTextsIsReadInMoments() throws IOException {
    byte[] png = HandMade.file(HandMade.letters().toImage(), "png");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("XML:com.adobe.xmp\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream packed = new DeflaterOutputStream(text)) {
      packed.write(
          packet("<rdf:Description><t:A>" + "<rdf:li>a</rdf:li>".repeat(50_000))
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] many = png;
    for (int i = 0; i < 100; i++) {
      many = HandMade.withChunk(many, "zTXt", text.toByteArray());
    }
    long began = System.nanoTime();
    assertThat(Reading.of(directory, many).size()).isEqualTo(HandMade.letters().size());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MOMENTS);
  }

  @Test
  void aJpegOfHundredsOfScansIsRefused() throws IOException {
    byte[] jpeg = HandMade.mixedJpeg(false);
    int scan = 2;
    while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
      scan++;
    }
    byte[] header = Arrays.copyOfRange(jpeg, scan, scan + 2 + jpeg[scan + 3]);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, scan);
    for (int i = 0; i < 200; i++) {
      many.write(header);
    }
    many.write(jpeg, scan, jpeg.length - scan);
    assertThatThrownBy(() -> Reading.of(directory, many.toByteArray()))
        .hasMessageContaining("expected a JPEG of at most 100 scans");
  }

  @Test
  void aColumnOfMillionsOfPixelsIsRefused() throws IOException {
    byte[] png = HandMade.file(new BufferedImage(1, 65_536, BufferedImage.TYPE_3BYTE_BGR), "png");
    assertThatThrownBy(() -> Reading.of(directory, png))
        .hasMessageContaining("expected sides of at most 65535 pixels");
  }

  /** With two tables of strips at the end of the file, each of so many entries of a type. */
  private static byte[] tiff(int type, int entries, int tableBytes) {
    ByteBuffer out = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + tableBytes);
    out.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
    out.putInt(8).putShort((short) 2);
    for (int tag : new int[] {273, 279}) {
      out.putShort((short) tag).putShort((short) type).putInt(entries);
      out.putInt(out.capacity() - tableBytes);
    }
    return out.array();
  }

  @Test
  void aTiffThatListsBillionsOfPartsIsRefused() {
    for (int type : new int[] {0, 1, 13, 65_535}) {
      assertThatThrownBy(() -> TiffDirectory.requireWhole(tiff(type, -1, 0)))
          .isInstanceOf(PictureFault.class);
    }
    assertThatThrownBy(() -> TiffDirectory.requireWhole(tiff(4, -1, 0)))
        .hasMessageContaining("the file is cut off");
  }

  @Test
  void aTiffThatListsItsPartsInBytesIsRefused() {
    assertThatThrownBy(() -> TiffDirectory.requireWhole(tiff(1, 5, 5)))
        .hasMessageContaining("listed as SHORT or LONG, found type 1");
  }
}
