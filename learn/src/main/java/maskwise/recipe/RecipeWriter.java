package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.augment.Augmentation;
import maskwise.finetune.Freeze;
import maskwise.finetune.Unfreezing;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadPenalty;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

/** Writes a recipe as {@link RecipeReader} reads it, every default spelled out. */
final class RecipeWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
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
    ObjectNode node = NODES.objectNode();
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

  private static ObjectNode section(Object record) {
    ObjectNode node = NODES.objectNode();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      put(node, component, record);
    }
    return node;
  }

  private static void put(ObjectNode node, RecordComponent component, Object record) {
    try {
      node.set(RecipeKeys.name(component), value(component.getAccessor().invoke(record)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section is a record", e);
    }
  }

  private static JsonNode value(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(RecipeWriter::value).orElse(NODES.nullNode());
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(element -> array.add(value(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      return AugmentationReader.MAPPER.valueToTree(map);
    }
    if (value instanceof Enum<?> constant) {
      return NODES.textNode(constant.name().toLowerCase(Locale.ROOT));
    }
    if (value instanceof ClassWeights weights) {
      return AugmentationReader.MAPPER.valueToTree(weights.recipe());
    }
    if (value instanceof LabelSmoothing smoothing) {
      return AugmentationReader.MAPPER.valueToTree(smoothing.recipe());
    }
    if (value instanceof HeadPenalty penalty) {
      return AugmentationReader.MAPPER.valueToTree(penalty.recipe());
    }
    if (value instanceof HeadWeights weights) {
      return AugmentationReader.MAPPER.valueToTree(weights.recipe());
    }
    if (value instanceof NamePatterns names) {
      return AugmentationReader.MAPPER.valueToTree(names.recipe());
    }
    if (value instanceof WeightsSource source) {
      return NODES.textNode(source.toString());
    }
    if (value instanceof Freeze freeze) {
      return AugmentationReader.MAPPER.valueToTree(freeze.recipe());
    }
    if (value instanceof Unfreezing unfreezing) {
      return AugmentationReader.MAPPER.valueToTree(unfreezing.recipe());
    }
    if (value instanceof Augmentation augmentation) {
      return AugmentationReader.MAPPER.valueToTree(augmentation);
    }
    if (value instanceof MemberKeys member) {
      return AugmentationReader.MAPPER.valueToTree(member.keys());
    }
    if (value instanceof Boolean || value instanceof Number) {
      return AugmentationReader.MAPPER.valueToTree(value);
    }
    return value instanceof Record ? section(value) : NODES.textNode(value.toString());
  }
}
