package maskwise.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.paint.Wearing;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import maskwise.picture.Resize;
import maskwise.report.ContactSheet;
import maskwise.report.Tile;

/** A contact sheet of painted masks: some of each way of wearing them, from all over the folder. */
final class PaintedSheet {

  private static final int COLUMNS = 8;
  private static final int OF_EACH = 8;
  private static final int SIDE = 168;

  private PaintedSheet() {}

  static void write(Manifest manifest, Path png) throws IOException {
    List<Tile> tiles = new ArrayList<>();
    for (Wearing wearing : Wearing.values()) {
      List<Sample> samples =
          manifest.samples().stream()
              .filter(sample -> wearing.key().equals(sample.extra().get("wearing")))
              .toList();
      int shown = Math.min(OF_EACH, samples.size());
      for (int i = 0; i < shown; i++) {
        tiles.add(tile(samples.get(i * samples.size() / shown)));
      }
    }
    ContactSheet.write(tiles, COLUMNS, png);
  }

  private static Tile tile(Sample sample) throws IOException {
    Picture picture = PictureReader.DEFAULT.read(sample.path());
    BufferedImage small = Resize.to(picture, picture.size().within(SIDE)).toImage();
    String kind = sample.extra().get("mask_kind");
    String wearing = sample.extra().get("wearing").replace('_', ' ');
    return new Tile(small, wearing + (kind.isEmpty() ? "" : " " + kind.replace('_', ' ')));
  }
}
