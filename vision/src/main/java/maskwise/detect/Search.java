package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import maskwise.picture.ImageSize;

/**
 * Where a detector looks, and how sure it must be there.
 *
 * @param border whether to look at the picture within a border of half its size
 * @param halves whether to look at tiles of half the size
 * @param quartersFrom the longer side, in pixels, from which to look at tiles of a quarter
 */
record Search(boolean border, boolean halves, int quartersFrom) {

  /**
   * From pictures of this size on, faces may be so small that a tile of a half shows them too small.
   */
  static final Search THOROUGH = new Search(true, true, 256);

  /** The windows, in the order of looking. */
  List<Window> windows(ImageSize picture) {
    List<Window> windows = new ArrayList<>();
    windows.add(Window.around(picture, 1));
    if (border) {
      windows.add(Window.around(picture, 2));
    }
    if (halves) {
      windows.addAll(Window.tiles(picture, 2));
    }
    if (Math.max(picture.width(), picture.height()) >= quartersFrom) {
      windows.addAll(Window.tiles(picture, 4));
    }
    return windows;
  }
}
