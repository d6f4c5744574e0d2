package maskwise.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON of any shape as a table of two columns, for people. */
final class FactsTable {

  private FactsTable() {}

  private record Fact(String name, String value) {}

  static DomContent of(JsonNode json) {
    List<Fact> facts = new ArrayList<>();
    collect("", json, facts);
    return table(
            tbody(each(facts, fact -> tr(th(fact.name()).attr("scope", "row"), td(fact.value())))))
        .withClass("facts");
  }

  private static void collect(String name, JsonNode node, List<Fact> facts) {
    if (node.isObject()) {
      for (var entry : node.properties()) {
        String word = entry.getKey().replace('_', ' ');
        collect(name.isEmpty() ? word : name + " · " + word, entry.getValue(), facts);
      }
    } else if (node.isArray() && hasStructure(node)) {
      for (int i = 0; i < node.size(); i++) {
        collect(name + " " + (i + 1), node.get(i), facts);
      }
    } else if (node.isArray()) {
      facts.add(
          new Fact(
              name,
              StreamSupport.stream(node.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(", "))));
    } else {
      facts.add(new Fact(name, node.asText().isEmpty() || node.isNull() ? "–" : node.asText()));
    }
  }

  private static boolean hasStructure(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).anyMatch(JsonNode::isContainerNode);
  }
}
