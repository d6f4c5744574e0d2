package maskwise.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.base.Journal;
import maskwise.base.UserError;
import maskwise.base.Workers;
import maskwise.detect.DetectorChoice;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestWriter;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.paint.PersonPictures.Made;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * From photos of bare faces, pictures with masks: {@code images/} and {@code manifest.csv} in a
 * folder. What is drawn depends only on the seed, the person and the picture's place among that
 * person's. A run that was broken off goes on where it was.
 *
 * @param manifest the pictures that were written
 * @param refused how many photos got no mask, by reason
 */
public record Synthesis(Manifest manifest, Map<PaintRefusal, Integer> refused) {

  /** The table, written last: without it nobody takes what is left for a whole. */
  public static final String MANIFEST = "manifest.csv";

  private static final String JOURNAL = ".painted.jsonl";
  private static final String OPTIONS = "options";

  /** Copies the counts. */
  public Synthesis {
    Map<PaintRefusal, Integer> copy = new EnumMap<>(PaintRefusal.class);
    copy.putAll(refused);
    refused = Collections.unmodifiableMap(copy);
  }

  /**
   * Paints.
   *
   * @param people whose photos are painted on; these are never changed
   * @param folder new or empty, or what a run with the same options has left
   * @param detector opened once a thread, only if a photo's key points are not in the manifest
   * @param problems told of photos that cannot be read
   * @param progress told how many people are done
   * @throws UserError if no face can be painted on, the folder is in use, or something is bad that
   *     may not be left out
   * @throws IOException if a picture or the table cannot be written
   */
  public static Synthesis run(
      BarePeople people,
      Path folder,
      SynthesisOptions options,
      DetectorChoice detector,
      Problems problems,
      IntConsumer progress)
      throws IOException {
    Path out = folder.toAbsolutePath().normalize();
    claim(out);
    List<Sample> written = new ArrayList<>();
    Map<PaintRefusal, Integer> refused = new EnumMap<>(PaintRefusal.class);
    try (Journal<PersonPictures> journal =
            Journal.open(out, JOURNAL, PersonPictures.class, "synthesize");
        PersonWorker worker = new PersonWorker(out, options, detector, journal)) {
      refuseOtherOptions(journal, out, options.identity() + detector.identity());
      new Workers("maskwise-paint", options.threads())
          .inOrder(
              IntStream.range(0, people.size()).boxed().toList(),
              person -> worker.make(person, people.photos().get(person)),
              (person, pictures) -> {
                List<Sample> photos = people.photos().get(person);
                for (PersonPictures.Fault fault : pictures.faults()) {
                  problems.add(photos.get(fault.photo()).problem(fault.kind(), fault.message()));
                }
                problems.settle();
                pictures
                    .made()
                    .forEach(made -> written.add(sample(made, photos.get(made.photo()), out)));
                pictures.refused().forEach((why, count) -> refused.merge(why, count, Integer::sum));
                progress.accept(person + 1);
              });
    }
    if (written.isEmpty()) {
      throw new UserError(
          "expected at least one face to paint on, found none among the photos of "
              + people.size()
              + " people: "
              + PaintRefusal.counts(refused));
    }
    List<String> columns = new ArrayList<>(people.columns());
    Manifest.of(written).extraColumns().stream()
        .filter(column -> !columns.contains(column))
        .forEach(columns::add);
    Manifest manifest = new Manifest(written, columns);
    ManifestWriter.write(manifest, out.resolve(MANIFEST));
    return new Synthesis(manifest, refused);
  }

  private static Sample sample(Made made, Sample photo, Path out) {
    String original = photo.path().toAbsolutePath().normalize().toString();
    Map<String, String> extra = made.columns(photo, original);
    Labels labels = photo.labels().with(made.wearing().mask());
    return new Sample(out.resolve(made.file()), photo.group(), labels, extra);
  }

  private static void claim(Path out) throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError("expected a folder to write to, found a file: " + out);
    }
    if (Files.isDirectory(out) && !Files.exists(out.resolve(JOURNAL))) {
      try (Stream<Path> entries = Files.list(out)) {
        if (entries.findAny().isPresent()) {
          throw new UserError(
              "expected a new or empty folder, found files in " + out + "; choose another");
        }
      }
    }
    Files.createDirectories(out);
  }

  /** Pictures of two kinds of painting in one folder could not be told apart later. */
  private static void refuseOtherOptions(Journal<PersonPictures> journal, Path out, String identity)
      throws IOException {
    String key = OPTIONS + " " + DigestUtils.sha256Hex(identity);
    if (!journal.isEmpty() && journal.find(key).isEmpty()) {
      throw new UserError(
          "expected the options that the pictures in "
              + out
              + " were painted with, found others; choose another folder");
    }
    if (journal.isEmpty()) {
      journal.add(key, new PersonPictures(List.of(), Map.of(), List.of()));
    }
  }
}
