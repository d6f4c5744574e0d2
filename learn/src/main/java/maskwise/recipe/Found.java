package maskwise.recipe;

import com.fasterxml.jackson.databind.JsonNode;

/** Says what stands in a recipe, for messages. */
final class Found {

  private Found() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a section";
      case ARRAY -> "a list of " + node.size();
      case STRING -> "'" + node.textValue() + "'";
      case NULL, MISSING -> "nothing";
      default -> node.asText();
    };
  }
}
