package maskwise.prepare;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;

/**
 * A photo and the rows that name it.
 *
 * @param path the photo
 * @param name what its crops are called, relative to their folder, without ending
 * @param rows at least one
 */
record CroppedPhoto(Path path, String name, List<Sample> rows) {

  private static final String FOLDER = "images/";
  private static final String ENDING = ".jpg";

  /** The photos of a manifest, each once, in the order of their first rows. */
  static List<CroppedPhoto> of(List<Sample> samples) {
    Map<Path, List<Sample>> rows = new LinkedHashMap<>();
    samples.forEach(row -> rows.computeIfAbsent(row.path(), path -> new ArrayList<>()).add(row));
    List<Path> paths = List.copyOf(rows.keySet());
    List<String> names = CropNames.of(paths);
    List<CroppedPhoto> photos = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      photos.add(new CroppedPhoto(paths.get(i), names.get(i), rows.get(paths.get(i))));
    }
    return photos;
  }

  /** Where a crop lies, relative to the folder. */
  String file(int crop, int crops) {
    return FOLDER + name + (crops == 1 ? "" : "-" + (crop + 1)) + ENDING;
  }

  /**
   * Digest of all that decides what the crops look like: the photo, where it is cut, and how.
   *
   * @param bytes of the photo
   * @param how options and detector
   */
  String key(byte[] bytes, String how) {
    MessageDigest digest = sha256();
    digest.update(bytes);
    List<String> boxes =
        rows.stream().map(row -> row.box().map(FaceBox::toString).orElse("")).toList();
    digest.update((how + name + boxes).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
