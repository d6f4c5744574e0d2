package maskwise.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.detect.KeyPointColumns;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;

/** The row of a manifest that a crop becomes: that of its photo, and where and how it was cut. */
public final class CropRow {

  /** The photo that a crop was cut from. */
  public static final String ORIGINAL = "original";

  private CropRow() {}

  /** The columns that every crop's row has beyond those of its photo, in order. */
  public static List<String> added() {
    List<String> columns = new ArrayList<>();
    columns.add(ORIGINAL);
    columns.addAll(Cut.PLACE);
    columns.addAll(Quality.COLUMNS);
    columns.addAll(KeyPointColumns.NAMES);
    columns.add(HowCut.COLUMN);
    return columns;
  }

  /**
   * The further columns of a crop's row.
   *
   * @param photo the row that was cut; its box is done with
   * @param original where the photo lies, as the column {@value #ORIGINAL} tells it
   * @param crop what cutting has found
   * @param how {@link CropSpec#text()}
   */
  public static Map<String, String> columns(
      Sample photo, String original, Map<String, String> crop, String how) {
    Map<String, String> columns = new LinkedHashMap<>(photo.extra());
    columns.keySet().removeAll(FaceBox.COLUMNS);
    columns.merge(ORIGINAL, original, (old, path) -> old.isBlank() ? path : old);
    columns.putAll(crop);
    // what was cut out of a crop cannot be had from the photo by cutting it once
    boolean once = HowCut.of(photo) == HowCut.Otherwise.NONE;
    columns.put(HowCut.COLUMN, once ? how : HowCut.Otherwise.UNKNOWN.text());
    return columns;
  }
}
