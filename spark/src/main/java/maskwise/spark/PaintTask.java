package maskwise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import maskwise.detect.KeyPointColumns;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Sample;
import maskwise.options.PaintSpec;
import maskwise.paint.BarePeople;
import maskwise.paint.PaintRefusal;
import maskwise.paint.PersonPainter;
import maskwise.paint.PersonPictures;
import maskwise.paint.SynthesisOptions;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.apache.hadoop.conf.Configuration;

/**
 * Paints masks on the photos of one person after the other, as {@code synthesize} does. Rows have
 * the person as their key.
 *
 * @param paint what is painted
 * @param detector what finds faces whose key points are not in the manifest
 * @param unknownToo whether photos of which the mask is not known count as bare
 * @param columns of the manifest
 */
record PaintTask(
    SharedPaint paint,
    SharedDetector detector,
    boolean unknownToo,
    List<String> columns,
    OutputFolder folder)
    implements PartTask {

  /**
   * What masks are painted, on its way to the executors.
   *
   * @param spec what was asked for
   * @param templates the folder of mask templates, if they are painted too; at most one
   */
  record SharedPaint(PaintSpec spec, List<SharedFolder> templates) implements Serializable {

    SharedPaint {
      templates = List.copyOf(templates);
    }

    /** What it means on this machine. */
    SynthesisOptions read() {
      return templates.isEmpty()
          ? spec.read(Optional.empty(), 1)
          : templates.get(0).read(folder -> spec.read(Optional.of(folder), 1));
    }
  }

  /** The table of the pictures. */
  static final String MANIFEST = "manifest";

  /** The table of photos that no mask was painted on: person, reason, how many. */
  static final String REFUSED = "refused";

  private static final List<String> OF_REFUSED = List.of("person", "reason", "photos");

  /** What is open in this process, for all its tasks. */
  private static final Map<SharedPaint, Map<SharedDetector, PersonPainter>> OPEN =
      new ConcurrentHashMap<>();

  @Override
  public Map<String, TableSchema> tables() {
    List<String> all = new ArrayList<>(columns);
    all.addAll(KeyPointColumns.NAMES);
    all.addAll(List.of("original", "synthetic", PersonPictures.WEARING, PersonPictures.KIND));
    Map<String, TableSchema> tables = new LinkedHashMap<>();
    tables.put(MANIFEST, ManifestSchema.of(all));
    tables.put(REFUSED, PhotoWork.schema(OF_REFUSED, Map.of("photos", TableSchema.Kind.WHOLE)));
    return tables;
  }

  @Override
  public PartCounts run(int part, long attempt, Iterator<PhotoRow> rows, Configuration hadoop)
      throws IOException {
    if (folder.isDone(MANIFEST, part, hadoop)) {
      return PartCounts.NONE; // an attempt whose executor was lost after all was done
    }
    NativeCache.claim();
    PersonPainter painter =
        OPEN.computeIfAbsent(paint, unseen -> new ConcurrentHashMap<>())
            .computeIfAbsent(
                detector, unseen -> new PersonPainter(paint.read(), detector.choice()));
    try (PhotoStore store = new PhotoStore(hadoop);
        PartWriter writer = new PartWriter(folder, part, attempt, tables(), hadoop)) {
      RowReader reader = new RowReader(columns);
      String person = "";
      List<PhotoRow> photos = new ArrayList<>();
      while (rows.hasNext()) {
        PhotoRow row = rows.next();
        if (!row.key().equals(person)) {
          paint(person, photos, reader, painter, store, writer);
          photos.clear();
          person = row.key();
        }
        photos.add(row);
      }
      paint(person, photos, reader, painter, store, writer);
      return writer.commit();
    }
  }

  private void paint(
      String person,
      List<PhotoRow> rows,
      RowReader reader,
      PersonPainter painter,
      PhotoStore store,
      PartWriter writer)
      throws IOException {
    List<Sample> bare = new ArrayList<>();
    List<String> photos = new ArrayList<>();
    for (PhotoRow row : rows) {
      Optional<Sample> sample = reader.read(row, writer);
      if (sample.isPresent() && BarePeople.isBare(sample.get(), unknownToo)) {
        bare.add(sample.get());
        photos.add(row.photo());
      }
    }
    if (bare.isEmpty()) {
      return;
    }
    Map<String, byte[]> pictures = new HashMap<>();
    PersonPictures painted =
        painter.paint(
            0,
            bare,
            photo ->
                PictureReader.DEFAULT.read(
                    store.read(photos.get(photo)), Location.name(photos.get(photo))),
            (file, picture) ->
                pictures.put(file, PictureWriter.jpeg(picture.toImage(), PersonPainter.QUALITY)));
    for (PersonPictures.Made made : painted.made()) {
      writer.add(row(person, bare.get(made.photo()), photos.get(made.photo()), made, pictures));
    }
    for (PersonPictures.Fault fault : painted.faults()) {
      writer.reject(photos.get(fault.photo()), fault.message());
    }
    for (Map.Entry<PaintRefusal, Integer> refused : painted.refused().entrySet()) {
      List<String> values =
          List.of(person, refused.getKey().words(), Integer.toString(refused.getValue()));
      writer.add(new PhotoWork.Row(REFUSED, PhotoWork.texts(OF_REFUSED, values)));
    }
  }

  private static PhotoWork.Row row(
      String person,
      Sample photo,
      String location,
      PersonPictures.Made made,
      Map<String, byte[]> pictures) {
    Sample painted =
        new Sample(
            photo.path(),
            person,
            photo.labels().with(made.wearing().mask()),
            made.columns(photo, location));
    return new PhotoWork.Row(
        MANIFEST, ManifestRow.texts(painted, ""), Optional.of(pictures.get(made.file())));
  }
}
