package maskwise.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Face;
import maskwise.detect.Search;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;

/**
 * Finds every face of a picture in memory and cuts it out as {@code prepare} does. Safe for many
 * threads: each has a detector of its own while it works.
 */
public final class FaceCutter implements AutoCloseable {

  /**
   * A face that was found and cut out.
   *
   * @param face where it lies on the picture; it may reach beyond
   * @param jpeg the crop as {@code prepare} would have written it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record FaceCrop(Face face, byte[] jpeg) {}

  private final CutterPool cutters;

  /**
   * A cutter.
   *
   * @param spec how faces are cut; of a {@linkplain CropSource#CENTER center crop} margin and shape
   *     alone count
   * @param detector finds them
   * @param leastFace width and height of the smallest face of interest, in pixels: smaller ones may
   *     be found, but no time is spent on them; 0 looks for all
   */
  public FaceCutter(CropSpec spec, DetectorChoice detector, int leastFace) {
    this.cutters = CutterPool.of(spec.options(WhichFaces.ALL), detector, Search.allFrom(leastFace));
  }

  /** All faces of a picture, best score first; empty if there is none. */
  public List<FaceCrop> faces(Picture picture) {
    return cutters.lend(
        cutter ->
            cutter.faces(picture).stream()
                .map(cut -> new FaceCrop(cut.face().orElseThrow(), jpeg(cutter, picture, cut)))
                .toList());
  }

  private static byte[] jpeg(PhotoCutter cutter, Picture picture, Cut cut) {
    try {
      return PictureWriter.jpeg(
          cutter.picture(picture, cut).toImage(), PrepareOptions.JPEG_QUALITY);
    } catch (IOException e) {
      throw new UncheckedIOException("a crop could not be encoded in memory", e);
    }
  }

  @Override
  public void close() {
    cutters.close();
  }
}
