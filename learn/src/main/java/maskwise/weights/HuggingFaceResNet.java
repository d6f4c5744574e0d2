package maskwise.weights;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of {@code ResNetForImageClassification} of Hugging Face's transformers, which counts
 * stages and convolutions from 0 where torchvision counts from 1.
 */
final class HuggingFaceResNet {

  private static final Pattern STEM =
      Pattern.compile("(?:resnet\\.)?embedder\\.embedder\\.(convolution|normalization)\\.(\\w+)");

  private static final Pattern LAYER =
      Pattern.compile(
          "(?:resnet\\.)?encoder\\.stages\\.(\\d+)\\.layers\\.(\\d+)\\."
              + "(?:shortcut|layer\\.(\\d+))\\.(convolution|normalization)\\.(\\w+)");

  private static final Pattern HEAD = Pattern.compile("classifier\\.1\\.(\\w+)");

  private HuggingFaceResNet() {}

  /** torchvision's name of a tensor; empty if it is none of theirs. */
  static Optional<String> ours(String theirs) {
    Matcher stem = STEM.matcher(theirs);
    if (stem.matches()) {
      return Optional.of((isNorm(stem.group(1)) ? "bn1." : "conv1.") + stem.group(2));
    }
    Matcher layer = LAYER.matcher(theirs);
    if (layer.matches()) {
      boolean norm = isNorm(layer.group(4));
      String block = "layer" + after(layer.group(1)) + "." + layer.group(2) + ".";
      String part =
          layer.group(3) == null
              ? "downsample." + (norm ? 1 : 0)
              : (norm ? "bn" : "conv") + after(layer.group(3));
      return Optional.of(block + part + "." + layer.group(5));
    }
    Matcher head = HEAD.matcher(theirs);
    return head.matches() ? Optional.of("fc." + head.group(1)) : Optional.empty();
  }

  private static boolean isNorm(String kind) {
    return kind.equals("normalization");
  }

  private static int after(String number) {
    return Integer.parseInt(number) + 1;
  }
}
