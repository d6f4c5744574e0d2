package maskwise.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * The form of {@code metrics.json}: the scores of the 18 classes stand at the top, those of each
 * attribute in the same shape under {@code per_attribute}; how far off ages were under {@code
 * years}, if the network tells them.
 */
final class MetricsJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new UndefinedAsNull())
                  .addSerializer(Double.class, new UndefinedAsNull())
                  .addDeserializer(double.class, new NullAsUndefined()))
          .build();

  private MetricsJson() {}

  static String write(EvaluationMetrics metrics) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("images", metrics.images());
    root.put("images_complete", metrics.imagesComplete());
    ObjectNode scores = MAPPER.valueToTree(metrics.faceClass());
    scores.remove("images");
    JsonNode perClass = scores.remove("per_class");
    JsonNode confusion = scores.remove("confusion");
    root.setAll(scores);
    metrics.years().ifPresent(score -> root.set("years", MAPPER.valueToTree(score)));
    ObjectNode attributes = root.putObject("per_attribute");
    metrics
        .perAttribute()
        .forEach((attribute, of) -> attributes.set(attribute.key(), MAPPER.valueToTree(of)));
    root.set("per_class", perClass);
    root.set("confusion", confusion);
    return JsonLayout.pretty(root);
  }

  static EvaluationMetrics read(String json) {
    try {
      ObjectNode root = (ObjectNode) MAPPER.readTree(json);
      int images = root.required("images").intValue();
      int complete = root.required("images_complete").intValue();
      JsonNode attributes = root.required("per_attribute");
      Map<Attribute, ClassificationMetrics> perAttribute = new EnumMap<>(Attribute.class);
      for (Attribute attribute : Attribute.values()) {
        perAttribute.put(
            attribute,
            MAPPER.treeToValue(attributes.required(attribute.key()), ClassificationMetrics.class));
      }
      root.put("images", complete);
      root.remove("images_complete");
      root.remove("per_attribute");
      JsonNode score = root.remove("years");
      Optional<YearsScore> years =
          score == null
              ? Optional.empty()
              : Optional.of(MAPPER.treeToValue(score, YearsScore.class));
      return new EvaluationMetrics(
          images,
          complete,
          MAPPER.treeToValue(root, ClassificationMetrics.class),
          perAttribute,
          years);
    } catch (JsonProcessingException | IllegalArgumentException | ClassCastException e) {
      throw new UserError(
          "expected a metrics.json as training and evaluate write it, found something else: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing"),
          e);
    }
  }

  /** JSON has no NaN. */
  private static final class UndefinedAsNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    UndefinedAsNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isNaN()) {
        out.writeNull();
      } else {
        out.writeNumber(value);
      }
    }
  }

  private static final class NullAsUndefined extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    NullAsUndefined() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
