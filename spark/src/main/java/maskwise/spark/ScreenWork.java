package maskwise.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Thresholds;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.screen.ScreenOptions;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreenedFile;
import maskwise.screening.PhotoScreening;

/**
 * Finds every face and tells how its mask is worn, as {@code screen} does.
 *
 * @param model what answers
 * @param detectors what finds the faces; none: what best does for the model
 * @param thresholds below which an answer is unsure, {@link Thresholds#text()}
 * @param leastFace smaller faces are left out, in pixels
 */
record ScreenWork(
    SharedModel model, List<SharedDetector> detectors, String thresholds, int leastFace)
    implements PhotoWork {

  /** A row for each photo: size, time, how many faces. */
  static final String PHOTOS = "photos";

  /** A row for each face, the columns of {@code results.csv}. */
  static final String FACES = "faces";

  private static final List<String> OF_PHOTO =
      List.of("photo", "time", "photo_width", "photo_height", "faces");

  private static final Map<String, TableSchema.Kind> KINDS =
      Map.of(
          "photo_width", TableSchema.Kind.WHOLE,
          "photo_height", TableSchema.Kind.WHOLE,
          "face", TableSchema.Kind.WHOLE,
          "class", TableSchema.Kind.WHOLE);

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    Map<String, TableSchema.Kind> kinds = new LinkedHashMap<>(KINDS);
    for (String number : List.of("x", "y", "width", "height", "years")) {
      kinds.put(number, TableSchema.Kind.NUMBER);
    }
    ScreenedFile.columns().stream()
        .filter(column -> column.endsWith("_probability"))
        .forEach(column -> kinds.put(column, TableSchema.Kind.NUMBER));
    Map<String, TableSchema> tables = new LinkedHashMap<>();
    tables.put(PHOTOS, PhotoWork.schema(OF_PHOTO, kinds));
    tables.put(FACES, PhotoWork.schema(ScreenedFile.columns(), kinds));
    return tables;
  }

  @Override
  public int window() {
    return 32;
  }

  @Override
  public Open open() {
    FaceClassifier classifier = model.open();
    Screener screener =
        new Screener(
            classifier,
            new ScreenOptions(
                detectors.isEmpty() ? Screener.detectorOf(classifier) : detectors.get(0).choice(),
                Thresholds.parse(thresholds),
                leastFace,
                new ClassifyOptions(64, 1, Optional.empty())));
    return photos -> work(photos, screener);
  }

  private static List<Made> work(List<Photo> photos, Screener screener) {
    List<Made> made = new ArrayList<>();
    List<Screener.Found> found = new ArrayList<>();
    for (Photo photo : photos) {
      try {
        found.add(
            screener.find(
                PictureReader.DEFAULT.read(photo.bytes(), Location.name(photo.location()))));
        made.add(null);
      } catch (PictureException e) {
        made.add(Made.rejected(e.fault()));
      }
    }
    List<ScreenedPhoto> screened = screener.answer(found);
    int next = 0;
    for (int i = 0; i < photos.size(); i++) {
      if (made.get(i) == null) {
        made.set(i, made(photos.get(i), screened.get(next++)));
      }
    }
    return made;
  }

  private static Made made(Photo photo, ScreenedPhoto screened) {
    String time = PhotoScreening.time(photo.bytes(), Location.name(photo.location()).toString());
    PhotoResult result = PhotoScreening.result(photo.location(), time, screened, "", List.of());
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            PHOTOS,
            PhotoWork.texts(
                OF_PHOTO,
                List.of(
                    result.photo(),
                    result.time(),
                    Integer.toString(result.width()),
                    Integer.toString(result.height()),
                    Integer.toString(result.faces().size())))));
    for (int face = 0; face < result.faces().size(); face++) {
      rows.add(
          new Row(FACES, PhotoWork.texts(ScreenedFile.columns(), ScreenedFile.row(result, face))));
    }
    return new Made(rows, List.of());
  }
}
