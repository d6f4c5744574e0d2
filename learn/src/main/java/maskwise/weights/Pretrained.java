package maskwise.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.hub.Hub;
import maskwise.hub.HubListener;
import maskwise.hub.HubSettings;
import maskwise.hub.HubSnapshot;

/**
 * Weights that were trained elsewhere. Opening them reads what describes them; the weights
 * themselves are fetched when {@link #files} is asked for.
 */
public final class Pretrained {

  private static final double HUGGING_FACE_EPS = 1e-12;

  /** Where a run has its weights. */
  private static final String BEST = "weights/best.safetensors";

  private final WeightsSource source;
  private final Optional<WeightsFolder> folder;
  private final WeightsDescription description;

  private Pretrained(
      WeightsSource source, Optional<WeightsFolder> folder, WeightsDescription description) {
    this.source = source;
    this.folder = folder;
    this.description = description;
  }

  /** Opens weights; a hub is asked as the environment says. */
  public static Pretrained open(WeightsSource source, HubListener listener) {
    return open(source, HubSettings.fromEnvironment(), listener);
  }

  /**
   * Opens weights.
   *
   * @param settings used if they lie on a hub
   * @param listener told of downloads
   * @throws UserError if they are not there, or what describes them cannot be read
   */
  public static Pretrained open(WeightsSource source, HubSettings settings, HubListener listener) {
    try {
      if (source instanceof WeightsSource.OnHub onHub) {
        HubSnapshot snapshot = new Hub(settings, listener).snapshot(onHub.repository());
        WeightsFolder folder = WeightsFolder.repository(snapshot);
        WeightsSource pinned = new WeightsSource.OnHub(snapshot.repository());
        return new Pretrained(pinned, Optional.of(folder), description(folder));
      }
      if (source instanceof WeightsSource.Published published) {
        return new Pretrained(source, Optional.empty(), header(published.weights().file()));
      }
      Path path = ((WeightsSource.Local) source).path();
      Path trained = path.resolve(BEST);
      if (Files.isRegularFile(trained)) {
        return new Pretrained(new WeightsSource.Local(trained), Optional.empty(), header(trained));
      }
      if (Files.isDirectory(path)) {
        WeightsFolder folder = WeightsFolder.directory(path);
        return new Pretrained(source, Optional.of(folder), description(folder));
      }
      return new Pretrained(source, Optional.empty(), header(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WeightsDescription description(WeightsFolder folder) throws IOException {
    WeightsDescription config =
        folder.find("config.json").map(ConfigFile::config).orElse(WeightsDescription.UNKNOWN);
    WeightsDescription preprocessor =
        folder
            .find("preprocessor_config.json")
            .map(ConfigFile::preprocessor)
            .orElse(WeightsDescription.UNKNOWN);
    return preprocessor.or(config);
  }

  /** What the header of the file says of itself, and what its names and shapes tell. */
  private static WeightsDescription header(Path file) {
    try (Shards shards = new Shards(List.of(file))) {
      Map<String, TensorEntry> ours = new LinkedHashMap<>();
      TensorNames names = TensorNames.of(shards.entries().keySet());
      shards
          .entries()
          .forEach(
              (name, entry) -> names.place(name).ifPresent(place -> ours.put(place.name(), entry)));
      // Alone, without its config.json, a file of transformers means the arithmetic it assumes.
      Optional<Double> eps =
          names.style() == NameStyle.HUGGING_FACE_VIT
              ? Optional.of(HUGGING_FACE_EPS)
              : Optional.empty();
      return ConfigFile.header(shards.metadata()).or(WeightsDescription.of(VitShape.of(ours), eps));
    }
  }

  /** Where they lie; a hub's revision is the commit it stood for. */
  public WeightsSource source() {
    return source;
  }

  /** What is known about them. */
  public WeightsDescription description() {
    return description;
  }

  /**
   * The safetensors files, fetched if need be.
   *
   * @throws UserError if they cannot be had
   */
  public List<Path> files() {
    if (source instanceof WeightsSource.Published published) {
      return List.of(published.weights().file());
    }
    if (folder.isEmpty()) {
      return List.of(((WeightsSource.Local) source).path());
    }
    try {
      return folder.get().weights();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@link #source} as a recipe writes it. */
  @Override
  public String toString() {
    return source.toString();
  }
}
