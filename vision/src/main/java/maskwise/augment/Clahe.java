package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_imgproc.CLAHE;

/**
 * Contrast-limited adaptive histogram equalisation (Zuiderveld 1994) of the lightness, on 8×8
 * tiles.
 *
 * @param clipLimit the largest clip limit; each draw takes one from 1 to it; 1..100, 4 by default
 * @param p how often, 0..1; 0.5 by default
 */
public record Clahe(@JsonProperty("clip_limit") double clipLimit, @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "clahe";
  private static final int TILES = 8;

  /** Checks the ranges. */
  public Clahe {
    Setting.check(NAME, "clip_limit", clipLimit, 1, 100);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static Clahe of(@JsonProperty("clip_limit") Double clipLimit, @JsonProperty("p") Double p) {
    return new Clahe(Setting.or(clipLimit, 4), Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    double limit = Uniform.between(1, clipLimit, random);
    opencv_imgproc.cvtColor(canvas.mat(), canvas.spare(), opencv_imgproc.COLOR_RGB2Lab);
    try (Size tiles = new Size(TILES, TILES);
        CLAHE equaliser = opencv_imgproc.createCLAHE(limit, tiles);
        Mat lightness = new Mat();
        Mat equalised = new Mat()) {
      opencv_core.extractChannel(canvas.spare(), lightness, 0);
      equaliser.apply(lightness, equalised);
      opencv_core.insertChannel(equalised, canvas.spare(), 0);
    }
    opencv_imgproc.cvtColor(canvas.spare(), canvas.mat(), opencv_imgproc.COLOR_Lab2RGB);
  }
}
