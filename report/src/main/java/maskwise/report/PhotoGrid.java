package maskwise.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small photos side by side, as many in a row as the screen is wide. */
final class PhotoGrid {

  private PhotoGrid() {}

  /**
   * A photo and what to say of it.
   *
   * @param photo the small picture, if it could be opened
   * @param caption below it; may be empty
   * @param title shown when pointed at
   */
  record Item(Optional<BufferedImage> photo, String caption, String title) {

    static Item of(Path path, String caption, PhotoOpener photos) {
      return new Item(photos.open(path), caption, path.toString());
    }
  }

  static DomContent of(List<Item> items) {
    return div(each(items, PhotoGrid::show)).withClass("photos");
  }

  private static DomContent show(Item item) {
    return figure(
            item.photo().isPresent()
                ? img()
                    .withSrc(Thumbnail.dataUri(item.photo().get()))
                    .withAlt(item.caption().isEmpty() ? "photo" : item.caption())
                    .attr("loading", "lazy")
                : span("not opened").withClass("missing"),
            figcaption(item.caption()))
        .withTitle(item.title());
  }
}
