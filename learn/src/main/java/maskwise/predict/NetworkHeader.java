package maskwise.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.UserError;
import maskwise.classify.ModelHeader;
import maskwise.label.Attribute;
import maskwise.network.ModelSpec;
import maskwise.prepare.HowCut;

/**
 * What a weights file says about itself, and the shape of its network.
 *
 * @param model the network's shape
 * @param header everything else
 */
public record NetworkHeader(ModelSpec model, ModelHeader header) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** All of it. */
  public NetworkHeader(
      ModelSpec model,
      Outputs outputs,
      List<Double> mean,
      List<Double> std,
      Views views,
      HowCut crop,
      List<Attribute> untaught) {
    this(model, new ModelHeader(model.image(), outputs, mean, std, views, crop, untaught));
  }

  /** Of a network that looks at a photo once, and of which it is not known how photos were cut. */
  public NetworkHeader(ModelSpec model, Outputs outputs, List<Double> mean, List<Double> std) {
    this(model, outputs, mean, std, Views.PLAIN, HowCut.Otherwise.UNKNOWN, List.of());
  }

  /** The entries of the file's metadata, for a reader in any language. */
  public Map<String, String> metadata() {
    return header.metadata(modelJson());
  }

  /** The network's shape, a JSON object. */
  public String modelJson() {
    try {
      return MAPPER.writeValueAsString(model);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }

  /**
   * Reads the metadata of a weights file.
   *
   * @param metadata all entries; others than ours are ignored
   * @param file where they come from, for messages
   * @throws UserError if an entry is missing or cannot be read
   */
  public static NetworkHeader read(Map<String, String> metadata, Object file) {
    ModelHeader header = ModelHeader.read(metadata, file);
    try {
      return new NetworkHeader(
          MAPPER.readValue(ModelHeader.model(metadata, file), ModelSpec.class), header);
    } catch (JsonProcessingException e) {
      throw ModelHeader.unreadable(file, e);
    }
  }

  /** What the outputs mean. */
  public Outputs outputs() {
    return header.outputs();
  }

  /** What the network was taught. */
  public Target target() {
    return outputs().target();
  }

  /** Subtracted from red, green and blue, which are scaled to 0..1. */
  public List<Double> mean() {
    return header.mean();
  }

  /** Red, green and blue are divided by this afterwards. */
  public List<Double> std() {
    return header.std();
  }
}
