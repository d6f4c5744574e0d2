package maskwise.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.Count;

/** A recipe in one line: the network, its target, the size of the pictures, how it was trained. */
final class RecipeLine {

  private RecipeLine() {}

  static String of(Evidence evidence) {
    return evidence
        .evaluation()
        .map(RecipeLine::evaluated)
        .orElseGet(
            () -> evidence.recipe().map(text -> of(text, evidence.runs().size())).orElse(""));
  }

  /** {@code small (resnet18 · multihead · 112 × 112 px) on validation.csv, 2026-11-29}. */
  private static String evaluated(JsonNode evaluation) {
    String network = evaluation.path("network").asText();
    String name = last(evaluation.path("run").asText());
    return name
        + (network.equals(name) ? "" : " (" + network + ")")
        + " on "
        + last(evaluation.path("manifest").asText())
        + ", "
        + evaluation.path("evaluated").asText().replaceFirst("T.*", "");
  }

  private static String last(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** Of several networks only what they have in common: each has a line of its own. */
  private static String of(String yaml, int runs) {
    return yaml.lines().anyMatch(line -> line.strip().equals("target: parallel"))
        ? "parallel · " + Count.of(runs, "network")
        : of(yaml);
  }

  /** Leaves out what the recipe does not say; empty if it is not YAML. */
  static String of(String yaml) {
    JsonNode recipe;
    try {
      recipe = new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      return "";
    }
    JsonNode image = recipe.path("image");
    String size =
        image.has("width")
            ? image.path("width").asText() + " × " + image.path("height").asText() + " px"
            : "";
    return Stream.concat(
            Stream.of(text(recipe, "/model/name"), text(recipe, "/target"), size),
            List.of("/optimizer/name", "/schedule/name").stream().map(at -> text(recipe, at)))
        .filter(part -> !part.isEmpty())
        .map(part -> part.replace('_', ' '))
        .collect(Collectors.joining(" · "));
  }

  private static String text(JsonNode recipe, String at) {
    JsonNode node = recipe.at(at);
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }
}
