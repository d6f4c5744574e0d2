package maskwise.drawing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import maskwise.base.AtomicFile;
import maskwise.base.RandomStream;
import maskwise.base.UserError;
import maskwise.picture.PictureWriter;

/** The folder of a sample: names, tables, and whether it may be written to. */
final class DrawnFolder {

  /** Pictures of one person. */
  static final int PICTURES = 7;

  private static final String TITLE = "Maskwise: a sample of drawn faces";
  private static final String README =
      TITLE
          + "\n\nNobody in these images exists. A program draws the faces, in the layout of"
          + " the\ncompetition, to try Maskwise and for tests. The score of a network on them"
          + " says\nnothing about photos of real people.\n\ntrain/train.csv  "
          + " id,gender,race,age,path (the race is always Drawn)\ntrain/images      seven"
          + " images of each person\neval/info.csv     images of other people, to"
          + " predict\neval/truth.csv    their true labels, as a manifest\n";

  private final Path out;
  private final Path trainImages;
  private final Path evalImages;
  private final Map<String, String> truth = new ConcurrentSkipListMap<>();

  DrawnFolder(Path out) {
    this.out = out;
    this.trainImages = out.resolve("train").resolve("images");
    this.evalImages = out.resolve("eval").resolve("images");
  }

  /** Makes the folder a sample's, empty but for the README; an earlier sample is removed. */
  void claim() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UserError("expected a folder for the sample, found a file: " + out);
    }
    if (Files.isDirectory(out) && !isEmpty(out)) {
      if (!isSample()) {
        throw new UserError(
            "expected an empty folder or an earlier sample, found other files in "
                + out
                + "; choose another folder");
      }
      // the tables go first: without them nobody takes what is left for a whole sample
      for (String table : List.of("train/train.csv", "eval/info.csv", "eval/truth.csv")) {
        Files.deleteIfExists(out.resolve(table));
      }
      removePictures(trainImages);
      removePictures(evalImages);
    }
    AtomicFile.writeString(out.resolve("README.txt"), README);
    Files.createDirectories(trainImages);
    Files.createDirectories(evalImages);
  }

  /** Draws and writes the pictures of a person with known labels; returns how many. */
  int writeTrain(Person person, long seed) throws IOException {
    Path folder = trainImages.resolve(folderName(person));
    Dice dice = Dice.of(seed, RandomStream.DRAWN_PHOTOS.index(person.number()));
    List<Photo> photos = Photo.series(dice);
    for (Photo photo : photos) {
      write(person, photo, folder.resolve(photo.name() + extension(dice)));
    }
    return photos.size();
  }

  /** Draws and writes the pictures of a person whose labels are withheld; returns how many. */
  int writeEval(Person person, long seed) throws IOException {
    Dice dice = Dice.of(seed, RandomStream.DRAWN_PHOTOS.index(person.number()));
    List<Photo> photos = Photo.series(dice);
    for (Photo photo : photos) {
      String name =
          String.format(
                  Locale.ROOT,
                  "%016x%016x%08x",
                  dice.seed(),
                  dice.seed(),
                  dice.seed() & 0xffffffffL)
              + extension(dice);
      write(person, photo, evalImages.resolve(name));
      truth.put(
          name,
          String.join(
              ",",
              "images/" + name,
              id(person),
              lower(photo.label()),
              lower(person.gender()),
              Integer.toString(person.years())));
    }
    return photos.size();
  }

  /** Writes the tables, which make the sample whole. */
  void writeTables(List<Person> train) throws IOException {
    StringBuilder info = new StringBuilder("ImageID,ans\n");
    truth.keySet().forEach(name -> info.append(name).append(",0\n"));
    StringBuilder answers = new StringBuilder("path,person,mask,gender,age\n");
    truth.values().forEach(row -> answers.append(row).append('\n'));
    StringBuilder people = new StringBuilder("id,gender,race,age,path\n");
    for (Person person : train) {
      people
          .append(id(person) + "," + lower(person.gender()) + ",Drawn," + person.years())
          .append("," + folderName(person) + "\n");
    }
    AtomicFile.writeString(out.resolve("eval").resolve("truth.csv"), answers);
    AtomicFile.writeString(out.resolve("eval").resolve("info.csv"), info);
    AtomicFile.writeString(out.resolve("train").resolve("train.csv"), people);
  }

  private static void write(Person person, Photo photo, Path file) throws IOException {
    BufferedImage image = Portrait.draw(person, photo);
    byte[] bytes =
        file.toString().endsWith(".png")
            ? PictureWriter.png(image)
            : PictureWriter.jpeg(image, photo.camera().quality());
    AtomicFile.write(file, stream -> stream.write(bytes));
  }

  /** As in the competition: mostly jpg, now and then something else. */
  private static String extension(Dice dice) {
    double chance = dice.between(0, 1);
    return chance < 0.9 ? ".jpg" : chance < 0.96 ? ".jpeg" : ".png";
  }

  private static String folderName(Person person) {
    return id(person) + "_" + lower(person.gender()) + "_Drawn_" + person.years();
  }

  private static String id(Person person) {
    return String.format(Locale.ROOT, "%06d", person.number());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private boolean isSample() throws IOException {
    Path readme = out.resolve("README.txt");
    return Files.isRegularFile(readme)
        && Files.readString(readme, StandardCharsets.UTF_8).startsWith(TITLE);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Removes pictures, unfinished files and the folders that are empty then; nothing else. */
  private static void removePictures(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> found = Files.list(folder)) {
      entries = found.toList();
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        removePictures(entry);
        if (isEmpty(entry)) {
          Files.delete(entry);
        }
      } else if (entry.toString().matches(".*\\.(jpg|jpeg|png|part)")) {
        Files.delete(entry);
      }
    }
  }
}
