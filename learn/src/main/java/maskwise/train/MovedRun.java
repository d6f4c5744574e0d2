package maskwise.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.recipe.Recipe;
import maskwise.run.Digest;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.RunFile;

/**
 * Finds the data of a run again after the project was moved to another directory, disk or machine,
 * or into a container: a run's recipe has absolute paths. The manifests are looked for around the
 * run, and known by their digest.
 */
final class MovedRun {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final RunDirectory run;
  private final TrainingListener listener;

  MovedRun(RunDirectory run, TrainingListener listener) {
    this.run = run;
    this.listener = listener;
  }

  /**
   * Corrects the recipes of the run if its manifests are not where they say.
   *
   * @return what to tell who needs the data, if a manifest is nowhere: a run that has ended does
   *     without
   * @throws IOException if a file of the run cannot be read or written
   */
  Optional<UserError> settle() throws IOException {
    for (String role : manifests().keySet()) {
      Path old = current(role);
      if (Files.exists(old)) {
        continue;
      }
      Optional<Path> found = around(old, digests(role));
      if (found.isEmpty()) {
        return Optional.of(lost(role, old));
      }
      move(old, found.get());
      listener.note(
          "Note: " + old + " has moved; the same file is at " + found.get() + ", and is taken");
    }
    return Optional.empty();
  }

  private UserError lost(String role, Path old) {
    return new UserError(
        "expected the manifest "
            + old
            + " of "
            + run
            + ", found no such file, nor the same one near the run; if it has moved, say where:"
            + " maskwise train --resume "
            + run
            + " "
            + key(role)
            + "=FILE");
  }

  private static String key(String role) {
    return (role.equals("unlabeled") ? "method." : "data.") + role;
  }

  /**
   * Says where a manifest lies now.
   *
   * @param role {@code train}, {@code validation} or {@code unlabeled}
   * @throws UserError if it is another one than the run was started with
   * @throws IOException if a file of the run cannot be read or written
   */
  void settle(String role, Path file) throws IOException {
    Path now = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(now)) {
      throw new UserError("expected a manifest at " + now + ", found no such file");
    }
    if (!digests(role).contains(Digest.ofFile(now))) {
      throw new UserError(
          "expected the manifest that "
              + run
              + " was started with for "
              + key(role)
              + ", found another one at "
              + now
              + "; to learn from other data start a new run: maskwise train RECIPE model.weights="
              + run);
    }
    Path old = current(role);
    if (!old.equals(now)) {
      move(old, now);
    }
  }

  private Path current(String role) {
    return Optional.ofNullable(manifests().get(role))
        .orElseThrow(() -> new UserError("expected a run with " + key(role) + ", found " + run));
  }

  private Map<String, Path> manifests() {
    Recipe recipe = run.plan().recipes().get(0);
    Map<String, Path> manifests = new LinkedHashMap<>();
    manifests.put("train", recipe.data().train());
    manifests.put("validation", recipe.data().validation());
    recipe
        .method()
        .unlabeledPhotos()
        .ifPresent(photos -> manifests.put("unlabeled", photos.unlabeled()));
    return manifests;
  }

  /** What the run and those within it were made from. */
  private Set<String> digests(String role) throws IOException {
    Set<String> digests = new HashSet<>();
    for (Path file : files(RunFile.PROVENANCE.in(run.path()).getFileName())) {
      Provenance.read(file).data().stream()
          .filter(source -> source.role().equals(role))
          .forEach(source -> digests.add(source.manifestSha256()));
    }
    return digests;
  }

  private List<Path> files(Path name) throws IOException {
    try (Stream<Path> all = Files.walk(run.path())) {
      return all.filter(file -> file.getFileName().equals(name)).toList();
    }
  }

  private static boolean isOneOf(Set<String> digests, Path file) throws IOException {
    return Files.isRegularFile(file) && digests.contains(Digest.ofFile(file));
  }

  /** One of the files under the directories above the run, at the end of its old path. */
  private Optional<Path> around(Path old, Set<String> digests) throws IOException {
    List<Path> places = new ArrayList<>();
    for (Path above = run.path(); above != null; above = above.getParent()) {
      places.add(above);
    }
    places.add(Path.of("").toAbsolutePath());
    for (Path place : places) {
      for (int from = 0; from < old.getNameCount(); from++) {
        Path file = place.resolve(old.subpath(from, old.getNameCount()));
        if (isOneOf(digests, file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** Corrects every path that has moved in the same way, in all recipes of the run. */
  private void move(Path from, Path to) throws IOException {
    Path oldRoot = from;
    Path newRoot = to;
    while (oldRoot.getFileName() != null
        && newRoot.getFileName() != null
        && oldRoot.getFileName().equals(newRoot.getFileName())) {
      oldRoot = oldRoot.getParent();
      newRoot = newRoot.getParent();
    }
    for (Path recipe : files(RunFile.RECIPE.in(run.path()).getFileName())) {
      JsonNode written = YAML.readTree(Files.readString(recipe));
      JsonNode moved = moved(written, new Move(from, to, oldRoot, newRoot));
      AtomicFile.writeString(recipe, YAML.writeValueAsString(moved));
    }
  }

  /** A file that has moved, and the directories around it that have other names now. */
  private record Move(Path from, Path to, Path oldRoot, Path newRoot) {
    String of(String text) {
      if (text.equals(from.toString())) {
        return to.toString();
      }
      boolean below = !oldRoot.equals(oldRoot.getRoot()) && text.startsWith(oldRoot + "/");
      if (!below) {
        return text;
      }
      Path there = newRoot.resolve(text.substring(oldRoot.toString().length() + 1));
      return Files.exists(there) ? there.toString() : text;
    }
  }

  private static JsonNode moved(JsonNode node, Move move) {
    if (node.isTextual()) {
      return TextNode.valueOf(move.of(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(moved(field.getValue(), move)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, moved(array.get(i), move));
      }
    }
    return node;
  }
}
