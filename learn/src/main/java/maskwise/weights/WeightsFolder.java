package maskwise.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import maskwise.base.UserError;
import maskwise.hub.HubSnapshot;

/** Files by name, as Hugging Face lays them out: a directory, or a repository of a hub. */
interface WeightsFolder {

  /** The name of the whole weights. */
  String WHOLE = "model.safetensors";

  /** The name of the list of shards. */
  String INDEX = "model.safetensors.index.json";

  /** Names that hold weights which cannot be read without running code they bring along. */
  List<String> PICKLED = List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

  /** Where it is, for people. */
  @Override
  String toString();

  /** A file that may be missing. */
  Optional<Path> find(String name) throws IOException;

  /** Whether a file is there; it is not fetched. */
  boolean has(String name) throws IOException;

  /** A directory. */
  static WeightsFolder directory(Path directory) {
    return new WeightsFolder() {
      @Override
      public Optional<Path> find(String name) {
        return Optional.of(directory.resolve(name)).filter(Files::isRegularFile);
      }

      @Override
      public boolean has(String name) {
        return Files.isRegularFile(directory.resolve(name));
      }

      @Override
      public String insteadOfWeights() {
        if (Files.isRegularFile(directory.resolve("recipe.yaml"))) {
          return "a run of several networks, or one without a whole epoch; name the directory of"
              + " one network in it, or its .safetensors file";
        }
        File[] others = directory.toFile().listFiles((in, name) -> name.endsWith(".safetensors"));
        return others == null || others.length == 0
            ? "neither"
            : "neither, but " + others[0].getName() + "; name that file as model.weights";
      }

      @Override
      public String toString() {
        return directory.toString();
      }
    };
  }

  /** A repository; files are fetched when they are found. */
  static WeightsFolder repository(HubSnapshot snapshot) {
    return new WeightsFolder() {
      @Override
      public Optional<Path> find(String name) throws IOException {
        return snapshot.find(name);
      }

      @Override
      public boolean has(String name) throws IOException {
        return snapshot.has(name);
      }

      @Override
      public String toString() {
        String name = WeightsSource.HUB + snapshot.repository();
        return snapshot.isOffline() ? name + " (only its cache, as HF_HUB_OFFLINE is set)" : name;
      }
    };
  }

  /**
   * The files with the tensors.
   *
   * @throws UserError if there are none
   */
  default List<Path> weights() throws IOException {
    Optional<Path> whole = find(WHOLE);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    Optional<Path> index = find(INDEX);
    if (index.isPresent()) {
      return shards(index.get());
    }
    for (String pickled : PICKLED) {
      if (has(pickled)) {
        throw new UserError(
            "expected "
                + WHOLE
                + " in "
                + this
                + ", found only "
                + pickled
                + ", which executes code when it is loaded; convert it with Python's"
                + " AutoModel.from_pretrained(...).save_pretrained(DIR) and use that"
                + " directory");
      }
    }
    throw new UserError(
        "expected " + WHOLE + " or " + INDEX + " in " + this + ", found " + insteadOfWeights());
  }

  /** What there is in place of the weights, and what to do about it. */
  default String insteadOfWeights() {
    return "neither";
  }

  private List<Path> shards(Path index) throws IOException {
    JsonNode map = ConfigFile.read(index).path("weight_map");
    TreeSet<String> names = new TreeSet<>();
    map.forEach(name -> names.add(name.asText()));
    if (names.isEmpty()) {
      throw new UserError("expected a weight_map with files in " + index + ", found none");
    }
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        throw new UserError("expected names of files in " + index + ", found '" + name + "'");
      }
      files.add(
          find(name)
              .orElseThrow(
                  () ->
                      new UserError(
                          "expected " + name + " of " + index + " in " + this + ", found none")));
    }
    return List.copyOf(files);
  }
}
