package maskwise.rundir;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;

/**
 * {@code metrics.json}, JSON in snake_case, undefined scores as {@code null}: the scores of the 18
 * classes stand at the top, those of each attribute in the same shape under {@code per_attribute};
 * how far off ages were under {@code years}, if the network tells them.
 */
public final class MetricsFile {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new UndefinedAsNull())
                  .addSerializer(Double.class, new UndefinedAsNull())
                  .addDeserializer(double.class, new NullAsUndefined()))
          .build();

  private MetricsFile() {}

  /**
   * Replaces the file; scores read back exactly.
   *
   * @throws IOException if it cannot be written; the old one then stays
   */
  public static void write(Path file, EvaluationMetrics metrics) throws IOException {
    AtomicFile.writeString(file, text(metrics));
  }

  private static String text(EvaluationMetrics metrics) {
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

  /**
   * Reads the file.
   *
   * @throws UserError if it is something else
   * @throws IOException if it cannot be read
   */
  public static EvaluationMetrics read(Path file) throws IOException {
    try {
      return metrics(Files.readString(file).replaceFirst("^\uFEFF", ""));
    } catch (JsonProcessingException e) {
      int line = Optional.ofNullable(e.getLocation()).map(JsonLocation::getLineNr).orElse(1);
      throw wrong(file, line, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw wrong(file, 1, e.getMessage(), e);
    }
  }

  private static UserError wrong(Path file, int line, String found, Exception cause) {
    return new UserError(
        file
            + ":"
            + line
            + ": expected a metrics.json as training and evaluate write it, found something else: "
            + String.valueOf(found).lines().findFirst().orElse("nothing"),
        cause);
  }

  private static EvaluationMetrics metrics(String json) throws JsonProcessingException {
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
        score == null ? Optional.empty() : Optional.of(MAPPER.treeToValue(score, YearsScore.class));
    return new EvaluationMetrics(
        images,
        complete,
        MAPPER.treeToValue(root, ClassificationMetrics.class),
        perAttribute,
        years);
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
