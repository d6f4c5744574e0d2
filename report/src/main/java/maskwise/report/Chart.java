package maskwise.report;

import java.awt.image.BufferedImage;

/** A chart that can be drawn on light or dark paper. */
interface Chart {

  /** What is drawn, in a few words. */
  String title();

  /** The chart, two pixels a unit. */
  BufferedImage picture(Theme theme);
}
