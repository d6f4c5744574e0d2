package maskwise.prepare;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A photo and the rows that name it.
 *
 * @param path the photo
 * @param name what its crops are called, relative to their folder, without ending
 * @param rows at least one
 */
record CroppedPhoto(Path path, String name, List<Sample> rows) {

  /** Where crops go, below the folder of their manifest. */
  static final String FOLDER = "images";

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
    return FOLDER + "/" + name + (crops == 1 ? "" : "-" + (crop + 1)) + ENDING;
  }

  /**
   * Digest of all that decides what the crops look like: the photo, where it is cut, and how.
   *
   * @param bytes of the photo
   * @param how options and detector
   */
  String key(byte[] bytes, String how) {
    List<String> boxes =
        rows.stream().map(row -> row.box().map(FaceBox::toString).orElse("")).toList();
    MessageDigest digest = DigestUtils.updateDigest(DigestUtils.getSha256Digest(), bytes);
    return Hex.encodeHexString(DigestUtils.updateDigest(digest, how + name + boxes).digest());
  }
}
