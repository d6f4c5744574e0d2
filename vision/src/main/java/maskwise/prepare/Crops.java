package maskwise.prepare;

import java.util.List;
import java.util.Map;

/**
 * The crops of a photo that is done.
 *
 * @param crops what was made, in order; none if the photo could not be read
 */
record Crops(List<Crop> crops) {

  /**
   * A crop that was written.
   *
   * @param row which of the photo's rows it belongs to, from 0
   * @param file where it lies, relative to the folder
   * @param columns what is new in its row
   */
  record Crop(int row, String file, Map<String, String> columns) {}
}
