package maskwise.importer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;

/**
 * Scenes with boxes in COCO's form: JSON files of {@code images}, {@code categories} and {@code
 * annotations} with {@code bbox: [x, y, width, height]} in pixels. Accepts such a file, or a folder
 * that holds some.
 */
final class CocoImporter implements Importer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ImportOptions options;

  CocoImporter(ImportOptions options) {
    this.options = options;
  }

  /** An annotation, and the line that it begins on. */
  private record Annotation(JsonNode node, long line) {}

  /** What a file holds. */
  private record Content(JsonNode images, JsonNode categories, List<Annotation> annotations) {}

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    BoxedFaces faces = new BoxedFaces(options.names(), problems, remarks);
    boolean any = false;
    for (Path file : files(source)) {
      Optional<Content> content = content(file);
      if (content.isPresent()) {
        any = true;
        add(file, content.get(), faces, problems, remarks);
      }
    }
    if (!any) {
      throw new UserError(
          "expected COCO annotations (.json with images, categories and annotations) at "
              + source
              + ", found none");
    }
    return new Manifest(faces.samples(), FaceBox.COLUMNS);
  }

  private void add(
      Path file, Content content, BoxedFaces faces, Problems problems, Remarks remarks) {
    Map<String, String> categories = new HashMap<>();
    content.categories().forEach(each -> categories.put(id(each), each.path("name").asText()));
    TablePictures pictures = new TablePictures(file, options.images(), problems);
    Map<String, String> names = new HashMap<>();
    content.images().forEach(each -> names.put(id(each), each.path("file_name").asText()));
    Map<String, Optional<Path>> found = new HashMap<>();
    names.forEach(
        (id, name) -> {
          Optional<Path> picture = pictures.find(name);
          found.put(id, picture);
          if (picture.isEmpty()) {
            faces.bad(
                file,
                0,
                Problem.Kind.MISSING_PICTURE,
                "expected the picture %s in %s, found none"
                    .formatted(name, pictures.folders().get(0)));
          }
        });
    for (Annotation each : content.annotations()) {
      JsonNode node = each.node();
      String image = node.path("image_id").asText();
      if (!found.containsKey(image)) {
        faces.bad(
            file,
            each.line(),
            Problem.Kind.BAD_VALUE,
            "expected an annotation of one of the images, found image_id " + image);
      } else if (node.path("iscrowd").asInt() == 1) {
        remarks.add("box around a crowd skipped");
      } else if (found.get(image).isPresent()) {
        String category = node.path("category_id").asText();
        try {
          FaceBox box = box(node.path("bbox"));
          faces.add(
              found.get(image).get(),
              categories.getOrDefault(category, category),
              box,
              file,
              each.line());
        } catch (IllegalArgumentException e) {
          faces.bad(
              file,
              each.line(),
              Problem.Kind.BAD_ROW,
              "annotation " + id(node) + ": " + e.getMessage());
        }
      }
    }
  }

  private static String id(JsonNode node) {
    return node.path("id").asText();
  }

  private static FaceBox box(JsonNode box) {
    if (box.size() != 4 || !Stream.of(0, 1, 2, 3).allMatch(i -> box.get(i).isNumber())) {
      throw new IllegalArgumentException("expected bbox [x, y, width, height], found " + box);
    }
    return new FaceBox(
        box.get(0).asDouble(), box.get(1).asDouble(), box.get(2).asDouble(), box.get(3).asDouble());
  }

  private static List<Path> files(Path source) {
    if (Files.isRegularFile(source)) {
      return List.of(source.toAbsolutePath().normalize());
    }
    Path folder = PictureFolder.absolute(source);
    try (Stream<Path> all = Files.walk(folder, 3)) {
      return all.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError("cannot list the folder " + folder + ": " + e, e);
    }
  }

  /** The annotations of a file; empty if it is some other JSON. */
  private static Optional<Content> content(Path file) {
    JsonNode images = JSON.missingNode();
    JsonNode categories = JSON.missingNode();
    List<Annotation> annotations = new ArrayList<>();
    boolean boxes = false;
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("annotations") && value == JsonToken.START_ARRAY) {
          boxes = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            annotations.add(new Annotation(JSON.readTree(parser), line));
          }
        } else if (name.equals("images")) {
          images = JSON.readTree(parser);
        } else if (name.equals("categories")) {
          categories = JSON.readTree(parser);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s:%d: expected JSON, found: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e, e);
    }
    return boxes && images.isArray()
        ? Optional.of(new Content(images, categories, annotations))
        : Optional.empty();
  }
}
