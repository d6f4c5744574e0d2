package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import maskwise.augment.Augmentation;
import maskwise.base.Nearest;
import maskwise.key.KeyException;

/** Reads {@code {name: {keys}}} into an augmentation, as strictly as the rest of a recipe. */
final class AugmentationReader {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  Augmentation read(JsonNode node, String path) {
    if (!node.isObject() || node.size() != 1) {
      throw new KeyException(path, "{name: {keys}}", Found.of(node));
    }
    String name = node.fieldNames().next();
    String inner = path + "." + name;
    try {
      return MAPPER.treeToValue(node, Augmentation.class);
    } catch (InvalidTypeIdException e) {
      List<String> known = names();
      throw new KeyException(
          path,
          "one of " + String.join(", ", known),
          "'" + name + "', nearest is '" + Nearest.to(name, known) + "'");
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
      throw new KeyException(
          inner,
          "the keys " + String.join(", ", known),
          "'"
              + e.getPropertyName()
              + "', nearest is '"
              + Nearest.to(e.getPropertyName(), known)
              + "'");
    } catch (MismatchedInputException e) {
      String key = key(e);
      JsonNode found = key.isEmpty() ? node.get(name) : node.get(name).path(key);
      throw new KeyException(
          key.isEmpty() ? inner : inner + "." + key,
          e.getTargetType() == null ? "a value" : ValueType.of(e.getTargetType()).name(),
          Found.of(found));
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KeyException(inner, "values in range", cause.getMessage());
    }
  }

  private static String key(JsonMappingException e) {
    return e.getPath().isEmpty() || e.getPath().get(e.getPath().size() - 1).getFieldName() == null
        ? ""
        : e.getPath().get(e.getPath().size() - 1).getFieldName();
  }

  /** Names of all augmentations. */
  static List<String> names() {
    return Arrays.stream(
            Augmentation.class
                .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
                .value())
        .map(type -> type.name())
        .toList();
  }
}
