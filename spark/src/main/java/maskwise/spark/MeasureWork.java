package maskwise.spark;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.duplicate.Fingerprint;
import maskwise.explore.PixelSize;
import maskwise.manifest.ManifestRow;
import maskwise.picture.PictureException;
import maskwise.survey.PhotoMeasure;

/** Measures each photo, as {@code explore} does. */
record MeasureWork() implements PhotoWork {

  /** A row for each photo: what is known of it, and what it measures. */
  static final String MEASURES = "measures";

  private static final List<String> CHANNELS = List.of("red", "green", "blue");
  private static final String SQUARE = "_square";

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    Map<String, TableSchema.Kind> kinds = new LinkedHashMap<>();
    ManifestRow.columns().forEach(column -> kinds.put(column, TableSchema.Kind.TEXT));
    kinds.put("width", TableSchema.Kind.WHOLE);
    kinds.put("height", TableSchema.Kind.WHOLE);
    CHANNELS.forEach(channel -> kinds.put(channel, TableSchema.Kind.NUMBER));
    CHANNELS.forEach(channel -> kinds.put(channel + SQUARE, TableSchema.Kind.NUMBER));
    kinds.put(FingerprintWork.FINGERPRINT, TableSchema.Kind.TEXT);
    return Map.of(MEASURES, PhotoWork.schema(List.copyOf(kinds.keySet()), kinds));
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public Open open() {
    return photos -> photos.stream().map(MeasureWork::made).toList();
  }

  private static Made made(Photo photo) {
    try {
      PhotoMeasure measure = PhotoMeasure.of(photo.bytes(), Location.name(photo.location()));
      Map<String, String> texts =
          ManifestRow.texts(photo.rows().get(0).withExtra(Map.of()), photo.location());
      texts.put("width", Integer.toString(measure.size().width()));
      texts.put("height", Integer.toString(measure.size().height()));
      for (int i = 0; i < CHANNELS.size(); i++) {
        texts.put(CHANNELS.get(i), Double.toString(measure.mean().get(i)));
        texts.put(CHANNELS.get(i) + SQUARE, Double.toString(measure.meanSquare().get(i)));
      }
      texts.put(
          FingerprintWork.FINGERPRINT,
          Base64.getEncoder().encodeToString(measure.fingerprint().bytes()));
      return new Made(List.of(new Row(MEASURES, texts)), List.of());
    } catch (PictureException e) {
      return Made.rejected(e.fault());
    }
  }

  /** What a row of the table tells of a photo. */
  static PhotoMeasure read(org.apache.spark.sql.Row row) {
    List<Double> mean = new ArrayList<>();
    List<Double> square = new ArrayList<>();
    for (String channel : CHANNELS) {
      mean.add(row.getAs(channel));
      square.add(row.getAs(channel + SQUARE));
    }
    byte[] fingerprint =
        Base64.getDecoder().decode((String) row.getAs(FingerprintWork.FINGERPRINT));
    return new PhotoMeasure(
        new PixelSize(row.getAs("width"), row.getAs("height")),
        mean,
        square,
        Fingerprint.read(fingerprint));
  }
}
