package maskwise.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.picture.ImageSize;
import maskwise.picture.PhotoFiles;

/**
 * Scenes with boxes in YOLO's form: beside each picture, or in {@code labels/} where its path has
 * {@code images/}, a {@code .txt} of lines {@code class x y width height}, the middle and size of a
 * box as shares of the picture. Outlines (more than four numbers) become the box around them. What
 * the classes are called stands in {@code data.yaml}, {@code classes.txt} or {@code obj.names}.
 */
final class YoloImporter implements Importer {

  private static final List<String> LISTS =
      List.of("classes.txt", "obj.names", "labels/classes.txt", "predefined_classes.txt");

  private final ImportOptions options;

  YoloImporter(ImportOptions options) {
    this.options = options;
  }

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    Map<String, String> classes = classes(folder);
    BoxedFaces faces = new BoxedFaces(options.names(), problems, remarks);
    boolean any = false;
    for (Path photo :
        PhotoFiles.below(
            options.images().map(PictureFolder::absolute).orElse(folder),
            problems,
            "txt",
            "yaml",
            "names",
            "cache")) {
      Optional<Path> labels = labels(folder, photo);
      if (labels.isEmpty()) {
        remarks.add("picture without a file of boxes");
        continue;
      }
      any = true;
      read(labels.get(), photo, classes, faces, problems);
    }
    if (!any) {
      throw new UserError(
          "expected images with a .txt of boxes next to them, or images/ and labels/, in "
              + source
              + "; found none");
    }
    return new Manifest(faces.samples(), FaceBox.COLUMNS);
  }

  private static void read(
      Path file, Path photo, Map<String, String> classes, BoxedFaces faces, Problems problems) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      problems.add(
          new Problem(file, 0, Problem.Kind.BAD_ROW, "expected a text of boxes, found: " + e));
      return;
    }
    Optional<ImageSize> size = faces.size(photo);
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).replace("\uFEFF", "").strip().split("[\\s,]+");
      if (parts[0].isEmpty()) {
        continue;
      }
      if (size.isEmpty()) {
        faces.bad(
            file, i + 1, Problem.Kind.BROKEN_PICTURE, "expected a readable picture at " + photo);
        return;
      }
      try {
        FaceBox box = box(parts, size.get());
        faces.add(photo, classes.getOrDefault(parts[0], parts[0]), box, file, i + 1);
      } catch (IllegalArgumentException e) {
        faces.bad(file, i + 1, Problem.Kind.BAD_ROW, message(e, lines.get(i)));
      }
    }
  }

  private static String message(IllegalArgumentException e, String line) {
    return e instanceof NumberFormatException
        ? "expected 'class x y width height' as shares of the picture, found '" + line.strip() + "'"
        : e.getMessage();
  }

  private static FaceBox box(String[] parts, ImageSize size) {
    if (parts.length < 5) {
      throw new NumberFormatException();
    }
    double[] numbers = new double[parts.length - 1];
    double most = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(parts[i + 1]);
      most = Math.max(most, Math.abs(numbers[i]));
    }
    if (most > 2) {
      throw new IllegalArgumentException(
          "expected shares of the picture from 0 to 1, found " + most + ", as if in pixels");
    }
    boolean outline = numbers.length > 5 && numbers.length % 2 == 0;
    double[] middle = outline ? around(numbers) : numbers;
    return new FaceBox(
        (middle[0] - middle[2] / 2) * size.width(),
        (middle[1] - middle[3] / 2) * size.height(),
        middle[2] * size.width(),
        middle[3] * size.height());
  }

  /** Middle and size of the box around an outline's points. */
  private static double[] around(double[] points) {
    double left = points[0];
    double top = points[1];
    double right = left;
    double bottom = top;
    for (int i = 0; i < points.length; i += 2) {
      left = Math.min(left, points[i]);
      right = Math.max(right, points[i]);
      top = Math.min(top, points[i + 1]);
      bottom = Math.max(bottom, points[i + 1]);
    }
    return new double[] {(left + right) / 2, (top + bottom) / 2, right - left, bottom - top};
  }

  /** The file of a picture's boxes. */
  private static Optional<Path> labels(Path folder, Path photo) {
    String name = PictureFolder.stem(photo) + ".txt";
    Path beside = photo.resolveSibling(name);
    List<Path> places = new ArrayList<>(List.of(beside));
    Path parent = photo.getParent();
    for (int i = parent.getNameCount() - 1; i >= 0; i--) {
      if (parent.getName(i).toString().equalsIgnoreCase("images")) {
        Path above = i == 0 ? parent.getRoot() : parent.getRoot().resolve(parent.subpath(0, i));
        Path below =
            i + 1 < parent.getNameCount()
                ? parent.subpath(i + 1, parent.getNameCount())
                : Path.of("");
        places.add(above.resolve("labels").resolve(below).resolve(name));
        break;
      }
    }
    places.add(folder.resolve("labels").resolve(name));
    return places.stream().filter(Files::isRegularFile).findFirst();
  }

  /** The names of the classes by their numbers; empty if none are told. */
  private static Map<String, String> classes(Path folder) {
    Map<String, String> classes = new HashMap<>();
    try {
      for (Path yaml : PictureFolder.children(folder)) {
        if (yaml.toString().endsWith(".yaml") || yaml.toString().endsWith(".yml")) {
          JsonNode names = new YAMLMapper().readTree(yaml.toFile()).path("names");
          names.properties().forEach(name -> classes.put(name.getKey(), name.getValue().asText()));
          for (int i = 0; names.isArray() && i < names.size(); i++) {
            classes.put(i + "", names.get(i).asText());
          }
        }
      }
      for (String list : LISTS) {
        if (classes.isEmpty() && Files.isRegularFile(folder.resolve(list))) {
          List<String> lines = Files.readAllLines(folder.resolve(list), StandardCharsets.UTF_8);
          for (int i = 0; i < lines.size(); i++) {
            classes.put(i + "", lines.get(i).strip());
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError(
          "expected names of classes in YAML in " + folder + ", found: " + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }
}
