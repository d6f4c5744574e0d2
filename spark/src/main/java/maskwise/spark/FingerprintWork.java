package maskwise.spark;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import maskwise.duplicate.Fingerprint;
import maskwise.picture.PictureException;

/** Looks at each photo for what it looks like. */
record FingerprintWork() implements PhotoWork {

  /** A row for each photo. */
  static final String FINGERPRINTS = "fingerprints";

  static final String FINGERPRINT = "fingerprint";

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    return Map.of(FINGERPRINTS, PhotoWork.schema(List.of("path", "person", FINGERPRINT), Map.of()));
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public Open open() {
    return photos -> photos.stream().map(FingerprintWork::made).toList();
  }

  private static Made made(Photo photo) {
    try {
      Fingerprint found = Fingerprint.of(photo.bytes(), Location.name(photo.location()));
      String text = Base64.getEncoder().encodeToString(found.bytes());
      return new Made(
          List.of(
              new Row(
                  FINGERPRINTS,
                  Map.of(
                      "path",
                      photo.location(),
                      "person",
                      photo.rows().get(0).person(),
                      FINGERPRINT,
                      text))),
          List.of());
    } catch (PictureException e) {
      return Made.rejected(e.fault());
    }
  }
}
