package maskwise.weights;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the repository that somebody meant who wrote it otherwise than {@code hf:owner/name}: the
 * address of its page or of a file, timm's {@code hf-hub:}, a file behind the name.
 */
final class HubMeant {

  private static final String PART = "([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?)";
  private static final String REPOSITORY = PART + "/" + PART;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:hf:)?(?://)?https?://[^/]+/"
              + REPOSITORY
              + "(?:/(?:tree|blob|resolve|raw)/([A-Za-z0-9][A-Za-z0-9._-]*))?(?:[/?#].*)?");

  private static final Pattern OTHER_SCHEME =
      Pattern.compile(
          "(?i:hf|hf-hub|hf_hub|hub|huggingface)(?::/*|\\.co/)"
              + REPOSITORY
              + "(?:@([A-Za-z0-9][A-Za-z0-9._/-]*)|/.*)?");

  private static final Pattern BARE = Pattern.compile(REPOSITORY + "(?:@([A-Za-z0-9._/-]+))?");

  /** Ends of names that are files rather than repositories. */
  private static final Pattern FILE =
      Pattern.compile("(?i).*\\.(safetensors|bin|pth?|ckpt|onnx|h5|npz|json|zip|pkl|gguf)");

  private HubMeant() {}

  /**
   * By a text that is not written as it should be, and that no file has as its path.
   *
   * @return {@code hf:owner/name}, with the revision if one is told and is not {@code main}
   */
  static Optional<String> by(String text) {
    for (Pattern pattern : new Pattern[] {ADDRESS, OTHER_SCHEME, BARE}) {
      Matcher matcher = pattern.matcher(text);
      if (matcher.matches() && !(pattern == BARE && FILE.matcher(text).matches())) {
        String revision = matcher.group(3);
        boolean plain = revision == null || revision.equals("main");
        return Optional.of(
            WeightsSource.HUB
                + matcher.group(1)
                + "/"
                + matcher.group(2)
                + (plain ? "" : "@" + revision));
      }
    }
    return Optional.empty();
  }
}
