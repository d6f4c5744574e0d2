package maskwise.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.detect.DetectorChoice;
import maskwise.manifest.Sample;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;

/**
 * Cuts the faces of a photo out as {@code prepare} does, from bytes to bytes: wherever photos come
 * from and crops go. Safe for many threads: each has a detector of its own while it works.
 */
public final class PhotoCropper implements AutoCloseable {

  /**
   * A crop.
   *
   * @param row which of the photo's rows it belongs to, from 0
   * @param jpeg its picture
   * @param columns what is new in its row
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Crop(int row, byte[] jpeg, Map<String, String> columns) {

    /** Copies the columns, keeping their order. */
    public Crop {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  private final CutterPool cutters;

  /**
   * A cropper.
   *
   * @param options how to cut
   * @param detector what finds the faces
   */
  public PhotoCropper(PrepareOptions options, DetectorChoice detector) {
    this.cutters = CutterPool.of(options, detector);
  }

  /**
   * Cuts a photo.
   *
   * @param photo the bytes of its file
   * @param name what it is called in errors
   * @param rows the rows that name this photo, at least one; their boxes lie within it
   * @return in the order of the rows; one for each, or with {@link WhichFaces#ALL} one for each
   *     face
   * @throws PictureException if the photo cannot be read
   */
  public List<Crop> crops(byte[] photo, Path name, List<Sample> rows) throws PictureException {
    Picture picture = PictureReader.DEFAULT.read(photo, name);
    List<Sample> scaled = ShrunkPhoto.rows(photo, name, picture, rows);
    return cutters.lend(
        cutter -> {
          List<Crop> crops = new ArrayList<>();
          for (Cut cut : cutter.cuts(picture, scaled)) {
            crops.add(crop(picture, cut, cutter));
          }
          return crops;
        });
  }

  private static Crop crop(Picture photo, Cut cut, PhotoCutter cutter) {
    Picture crop = cutter.picture(photo, cut);
    Quality quality = cutter.quality(photo, cut);
    try {
      return new Crop(
          cut.row(),
          PictureWriter.jpeg(crop.toImage(), PrepareOptions.JPEG_QUALITY),
          cut.columns(quality, crop.width(), crop.height()));
    } catch (IOException e) {
      throw new UncheckedIOException("a crop could not be encoded in memory", e);
    }
  }

  @Override
  public void close() {
    cutters.close();
  }
}
