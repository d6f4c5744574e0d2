package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.lang.reflect.RecordComponent;
import maskwise.key.Kind;

/** Writes a recipe as {@link RecipeReader} reads it, every default spelled out. */
final class RecipeWriter {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private RecipeWriter() {}

  /** The whole file. */
  static String write(Recipe recipe, PlanKeys plan) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : RecipeKeys.components(Recipe.class)) {
      boolean ofPlan = component.getDeclaringRecord() == PlanKeys.class;
      put(node, component, ofPlan ? plan : recipe);
    }
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe in memory is always writable", e);
    }
  }

  /** Every key of one network with its value, as it is written. */
  static ObjectNode tree(Recipe recipe) {
    return section(recipe);
  }

  /** Every key of a section with its value. */
  static ObjectNode section(Object record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (record.getClass().isAnnotationPresent(Kind.class)) {
      Class<?> choice = RecipeKeys.choiceOf(record.getClass());
      node.put(RecipeKeys.choosing(choice), RecipeKeys.kind(record));
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (!RecipeKeys.isChosenName(component)) {
        put(node, component, record);
      }
    }
    return node;
  }

  private static void put(ObjectNode node, RecordComponent component, Object record) {
    try {
      Object value = component.getAccessor().invoke(record);
      if (RecipeKeys.declared(component).isEmpty()) {
        node.setAll(section(value));
      } else if (RecipeKeys.isSection(component.getType())) {
        node.set(RecipeKeys.name(component), section(value));
      } else {
        ValueType<?> type = ValueType.of(component.getGenericType());
        node.set(RecipeKeys.name(component), type.write(value));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section is a public record", e);
    }
  }
}
