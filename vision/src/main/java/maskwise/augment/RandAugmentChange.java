package maskwise.augment;

import maskwise.picture.Canvas;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The changes {@link RandAugment} picks from. Strength runs from 0 to 1; the direction, −1 or 1,
 * matters to those that have one.
 */
enum RandAugmentChange {
  /** None. */
  IDENTITY {
    @Override
    void apply(Canvas canvas, double strength, int direction) {}
  },
  /** Slants rows: up to 0.3 pixels to the side a row. */
  SHEAR_X {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      warp(canvas, new Warp(1, direction * strength * 0.3, 0, 0, 1, 0));
    }
  },
  /** Slants columns: up to 0.3 pixels down a column. */
  SHEAR_Y {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      warp(canvas, new Warp(1, 0, 0, direction * strength * 0.3, 1, 0));
    }
  },
  /** Moves sideways, up to 150/331 of the width. */
  TRANSLATE_X {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      double far = Math.rint(direction * strength * canvas.width() * 150 / 331);
      warp(canvas, new Warp(1, 0, far, 0, 1, 0));
    }
  },
  /** Moves up or down, up to 150/331 of the height. */
  TRANSLATE_Y {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      double far = Math.rint(direction * strength * canvas.height() * 150 / 331);
      warp(canvas, new Warp(1, 0, 0, 0, 1, far));
    }
  },
  /** Turns, up to 30 degrees. */
  ROTATE {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      double angle = Math.toRadians(30 * strength * direction);
      warp(
          canvas,
          new Warp(Math.cos(angle), Math.sin(angle), 0, -Math.sin(angle), Math.cos(angle), 0));
    }
  },
  /** Multiplies by 0.1 to 1.9. */
  BRIGHTNESS {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      RandomBrightnessContrast.change(canvas, factor(strength, direction), 0);
    }
  },
  /** Moves colours away from or to their own grey. */
  COLOR {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      try (Mat grey = new Mat();
          Mat greyRgb = new Mat()) {
        opencv_imgproc.cvtColor(canvas.mat(), grey, opencv_imgproc.COLOR_RGB2GRAY);
        opencv_imgproc.cvtColor(grey, greyRgb, opencv_imgproc.COLOR_GRAY2RGB);
        blend(canvas, greyRgb, factor(strength, direction));
      }
    }
  },
  /** Moves values away from or to the picture's mean grey. */
  CONTRAST {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      double mean;
      try (Mat grey = new Mat()) {
        opencv_imgproc.cvtColor(canvas.mat(), grey, opencv_imgproc.COLOR_RGB2GRAY);
        try (Scalar means = opencv_core.mean(grey)) {
          mean = means.get(0);
        }
      }
      double factor = factor(strength, direction);
      RandomBrightnessContrast.change(canvas, factor, (1 - factor) * mean);
    }
  },
  /** Moves values away from or to a smoothed picture. */
  SHARPNESS {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      sharpen(canvas, factor(strength, direction));
    }
  },
  /** Keeps 8 down to 4 bits of each value. */
  POSTERIZE {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      int bits = 8 - (int) Math.rint(strength * RandAugment.STRONGEST / 7.5);
      int kept = 0xFF << (8 - bits);
      Levels.apply(canvas, Levels.of(value -> value & kept));
    }
  },
  /** Turns values at or over a threshold, 255 down to 0, into their negative. */
  SOLARIZE {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      double threshold = 255 * (1 - strength);
      Levels.apply(canvas, Levels.of(value -> value >= threshold ? 255 - value : value));
    }
  },
  /** Spreads each channel over 0..255. */
  AUTO_CONTRAST {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      Histograms.of(canvas).stretch(canvas);
    }
  },
  /** Makes each channel's values about equally frequent. */
  EQUALIZE {
    @Override
    void apply(Canvas canvas, double strength, int direction) {
      Histograms.of(canvas).equalize(canvas);
    }
  };

  /** The small blur behind PIL's and torchvision's sharpness: centre 5, its eight neighbours 1. */
  private static final float[] BLUR = {
    1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 5 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f
  };

  /**
   * Makes the change.
   *
   * @param strength 0..1
   * @param direction −1 or 1
   */
  abstract void apply(Canvas canvas, double strength, int direction);

  private static double factor(double strength, int direction) {
    return 1 + direction * 0.9 * strength;
  }

  private static void warp(Canvas canvas, Warp warp) {
    warp.around((canvas.width() - 1) / 2.0, (canvas.height() - 1) / 2.0)
        .apply(canvas, Warp.Border.FILL);
  }

  private static void blend(Canvas canvas, Mat other, double factor) {
    opencv_core.addWeighted(canvas.mat(), factor, other, 1 - factor, 0, canvas.spare());
    canvas.swap();
  }

  /** {@code factor·picture + (1−factor)·blurred}; the outermost pixels stay as they are. */
  private static void sharpen(Canvas canvas, double factor) {
    if (canvas.width() < 3 || canvas.height() < 3) {
      return;
    }
    try (FloatPointer numbers = new FloatPointer(BLUR);
        Mat kernel = new Mat(3, 3, opencv_core.CV_32F, numbers);
        Mat blurred = new Mat();
        Rect inner = new Rect(1, 1, canvas.width() - 2, canvas.height() - 2)) {
      opencv_imgproc.filter2D(canvas.mat(), blurred, -1, kernel);
      canvas.mat().copyTo(canvas.spare());
      try (Mat from = new Mat(canvas.mat(), inner);
          Mat blurredInner = new Mat(blurred, inner);
          Mat target = new Mat(canvas.spare(), inner)) {
        opencv_core.addWeighted(from, factor, blurredInner, 1 - factor, 0, target);
      }
    }
    canvas.swap();
  }
}
