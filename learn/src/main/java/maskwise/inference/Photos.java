package maskwise.inference;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.manifest.Sample;
import maskwise.picture.PictureFormat;
import maskwise.prepare.FacePictures;

/**
 * The photos to answer for, each with what it is called in the answers.
 *
 * @param ids names in the answers
 * @param samples the photos, in the same order
 */
public record Photos(List<String> ids, List<Sample> samples) {

  /** Copies both. */
  public Photos {
    ids = List.copyOf(ids);
    samples = List.copyOf(samples);
  }

  /**
   * Reads the photos to answer for.
   *
   * @throws UserError if one cannot be used and may not be left out, or there are none
   */
  public static Photos read(
      PhotoSource source, InferenceOptions options, InferenceListener listener) {
    return new Input(options.skipBad(), listener).photos(source);
  }

  /** Those whose files are among these. */
  Photos only(List<Sample> kept) {
    Set<Path> files = kept.stream().map(Sample::path).collect(toSet());
    int[] left =
        IntStream.range(0, samples.size())
            .filter(i -> files.contains(samples.get(i).path()))
            .toArray();
    return new Photos(
            Arrays.stream(left).mapToObj(ids::get).toList(),
            Arrays.stream(left).mapToObj(samples::get).toList())
        .orRefuse("all of them");
  }

  /**
   * What each picture is called; faces of one photo are told apart by their number, {@code
   * photo.jpg#1}.
   */
  List<String> idsOf(FacePictures pictures) {
    return IntStream.range(0, pictures.count())
        .mapToObj(
            i -> {
              String photo = ids.get(pictures.photo(i));
              return pictures.face(i) == 0 ? photo : photo + "#" + pictures.face(i);
            })
        .toList();
  }

  /**
   * These.
   *
   * @throws UserError if there are none
   */
  Photos orRefuse(String where) {
    if (samples.isEmpty()) {
      throw new UserError(
          "expected images (" + PictureFormat.readableTitles() + "), found none in " + where);
    }
    return this;
  }
}
