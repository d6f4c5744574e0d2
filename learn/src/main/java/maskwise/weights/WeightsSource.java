package maskwise.weights;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.hub.HubRepository;

/** Where the weights lie that a training starts from. */
public sealed interface WeightsSource {

  /** Begins the name of a repository of a hub. */
  String HUB = "hf:";

  /**
   * A safetensors file, a run, or a directory as Hugging Face lays it out: {@code config.json},
   * {@code model.safetensors} or its shards with {@code model.safetensors.index.json}.
   */
  record Local(Path path) implements WeightsSource {
    /** The path. */
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Weights that the build brings along. */
  record Published(PublishedWeights weights) implements WeightsSource {
    /** Their name. */
    @Override
    public String toString() {
      return weights.key();
    }
  }

  /** A repository of a Hugging Face hub. */
  record OnHub(HubRepository repository) implements WeightsSource {
    /** {@code hf:owner/name@revision}. */
    @Override
    public String toString() {
      return HUB + repository;
    }
  }

  /**
   * The repository that is meant by an address of its page or of a file of it, or by another way to
   * name one, which {@link #parse} would refuse or take for a path.
   *
   * @return {@code hf:owner/name}; empty if the text is nothing of that kind
   */
  static Optional<String> meant(String text) {
    boolean named =
        text.startsWith(HUB) && HubRepository.isWellFormed(text.substring(HUB.length()));
    boolean path = !text.matches("(?i)[a-z_-]+:.*|huggingface\\.co/.*");
    return named || path ? Optional.empty() : HubMeant.by(text);
  }

  /**
   * Reads the name of published weights, {@code hf:owner/name[@revision]}, or a path. A file that
   * has the name of published weights is {@code ./name}.
   *
   * @param written a text
   * @param base directory that a path is relative to
   * @throws UserError if it is no text, can be no path, or what follows {@code hf:} is no
   *     repository
   */
  static WeightsSource parse(Object written, Path base) {
    if (!(written instanceof String text) || text.isBlank()) {
      throw new UserError("expected a path or hf:owner/name, found " + written);
    }
    Optional<PublishedWeights> published = PublishedWeights.named(text);
    if (published.isPresent()) {
      return new Published(published.get());
    }
    if (text.startsWith(HUB)) {
      return new OnHub(HubRepository.parse(text.substring(HUB.length())));
    }
    try {
      return new Local(base.resolve(text).normalize());
    } catch (InvalidPathException e) {
      throw new UserError("expected a path or hf:owner/name, found '" + text + "'", e);
    }
  }
}
