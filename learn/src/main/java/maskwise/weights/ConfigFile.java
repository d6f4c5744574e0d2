package maskwise.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;

/** Reads the JSON files that lie beside weights, and the entries that Maskwise puts into them. */
final class ConfigFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** By kind and number of the blocks of each stage. */
  private static final Map<String, String> RESNETS =
      Map.of(
          "basic[2,2,2,2]", "resnet18",
          "basic[3,4,6,3]", "resnet34",
          "bottleneck[3,4,6,3]", "resnet50");

  private ConfigFile() {}

  /**
   * A JSON file.
   *
   * @throws UserError if it is none
   */
  static JsonNode read(Path file) {
    try {
      JsonNode node = MAPPER.readTree(Files.readString(file));
      if (node.isObject()) {
        return node;
      }
      throw new UserError("expected a JSON object in " + file + ", found other JSON");
    } catch (JsonProcessingException e) {
      throw new UserError(
          "expected JSON in "
              + file
              + ", found: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e, e);
    }
  }

  /**
   * {@code config.json} of Hugging Face's transformers or of timm.
   *
   * @throws UserError if it describes a ViT that computes otherwise than ours
   */
  static WeightsDescription config(Path file) {
    JsonNode config = read(file);
    if (config.has("architecture")) {
      return timm(config);
    }
    if (config.path("model_type").asText().equals("resnet")) {
      return resNet(config);
    }
    if (!config.path("model_type").asText().equals("vit")) {
      return WeightsDescription.UNKNOWN;
    }
    requireKnownArithmetic(config, file);
    int width = config.path("hidden_size").asInt(768);
    VitShape shape =
        new VitShape(
            config.path("patch_size").asInt(16),
            width,
            config.path("num_hidden_layers").asInt(12),
            config.path("num_attention_heads").asInt(12));
    return new WeightsDescription(
        Optional.empty(),
        Optional.of(shape),
        size(config.path("image_size")).or(() -> Optional.of(ImageSize.square(224))),
        Optional.of(config.path("layer_norm_eps").asDouble(1e-12)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Which of the usual residual networks it is; unknown if it is another. */
  private static WeightsDescription resNet(JsonNode config) {
    String layers = config.path("layer_type").asText("bottleneck");
    String depths =
        config.path("depths").isMissingNode() ? "[3,4,6,3]" : config.get("depths").toString();
    String widths =
        config.path("hidden_sizes").isMissingNode()
            ? "[256,512,1024,2048]"
            : config.get("hidden_sizes").toString();
    String expected = layers.equals("basic") ? "[64,128,256,512]" : "[256,512,1024,2048]";
    boolean usual =
        config.path("embedding_size").asInt(64) == 64
            && widths.equals(expected)
            && !config.path("downsample_in_bottleneck").asBoolean(false)
            && config.path("hidden_act").asText("relu").equals("relu");
    return usual
        ? WeightsDescription.of(Optional.ofNullable(RESNETS.get(layers + depths)))
        : WeightsDescription.UNKNOWN;
  }

  private static void requireKnownArithmetic(JsonNode config, Path file) {
    String activation = config.path("hidden_act").asText("gelu");
    int width = config.path("hidden_size").asInt(768);
    int hidden = config.path("intermediate_size").asInt(4 * width);
    if (!activation.equals("gelu") || hidden != 4 * width) {
      throw new UserError(
          "expected hidden_act gelu and an intermediate_size of 4 times hidden_size in "
              + file
              + ", found "
              + activation
              + " and "
              + hidden
              + " with hidden_size "
              + width
              + "; no network supports this");
    }
  }

  private static WeightsDescription timm(JsonNode config) {
    JsonNode pretrained = config.has("pretrained_cfg") ? config.get("pretrained_cfg") : config;
    List<Double> input = numbers(pretrained.path("input_size")).orElse(List.of());
    return new WeightsDescription(
        Optional.of(config.get("architecture").asText()),
        Optional.empty(),
        input.size() == 3
            ? Optional.of(new ImageSize(input.get(1).intValue(), input.get(2).intValue()))
            : Optional.empty(),
        Optional.empty(),
        numbers(pretrained.path("mean")),
        numbers(pretrained.path("std")),
        Optional.empty());
  }

  /** {@code preprocessor_config.json} of Hugging Face's transformers. */
  static WeightsDescription preprocessor(Path file) {
    JsonNode config = read(file);
    boolean cropped = config.path("do_center_crop").asBoolean(false);
    boolean normalised = config.path("do_normalize").asBoolean(true);
    return new WeightsDescription(
        Optional.empty(),
        Optional.empty(),
        cropped ? size(config.path("crop_size")) : size(config.path("size")),
        Optional.empty(),
        normalised ? numbers(config.path("image_mean")) : Optional.of(List.of(0.0, 0.0, 0.0)),
        normalised ? numbers(config.path("image_std")) : Optional.of(List.of(1.0, 1.0, 1.0)),
        Optional.empty());
  }

  /** What a training of Maskwise writes into the header of its weights. */
  static WeightsDescription header(Map<String, String> metadata) {
    try {
      JsonNode model = MAPPER.readTree(metadata.getOrDefault("maskwise.model", "{}"));
      boolean vit = model.path("kind").asText().equals("vit");
      return new WeightsDescription(
          model.path("kind").asText().equals("mobilenetv1")
                  && model.path("multiplier").asDouble() == 1
              ? Optional.of("mobilenetv1_100")
              : Optional.empty(),
          vit
              ? Optional.of(
                  new VitShape(
                      model.path("patch").asInt(),
                      model.path("width").asInt(),
                      model.path("depth").asInt(),
                      model.path("heads").asInt()))
              : Optional.empty(),
          size(model.path("image")),
          model.has("norm_eps") ? Optional.of(model.get("norm_eps").asDouble()) : Optional.empty(),
          numbers(MAPPER.readTree(metadata.getOrDefault("maskwise.mean", "null"))),
          numbers(MAPPER.readTree(metadata.getOrDefault("maskwise.std", "null"))),
          model.path("kind").asText().equals("mobilenetv1")
              ? Optional.of((MobileNetV1Spec) MAPPER.treeToValue(model, ModelSpec.class))
              : Optional.empty());
    } catch (JsonProcessingException e) {
      return WeightsDescription.UNKNOWN; // other people's entries may be anything
    }
  }

  /** A side, {@code [height, width]}, {@code {height, width}}, or {@code {shortest_edge}}. */
  private static Optional<ImageSize> size(JsonNode node) {
    if (node.has("shortest_edge")) {
      return size(node.get("shortest_edge"));
    }
    int height = node.isArray() ? node.path(0).asInt() : node.path("height").asInt(node.asInt());
    int width = node.isArray() ? node.path(1).asInt() : node.path("width").asInt(node.asInt());
    return height > 0 && width > 0 ? Optional.of(new ImageSize(height, width)) : Optional.empty();
  }

  private static Optional<List<Double>> numbers(JsonNode node) {
    if (!node.isArray() || node.size() != 3) {
      return Optional.empty();
    }
    List<Double> numbers = new ArrayList<>();
    node.forEach(number -> numbers.add(number.asDouble()));
    return Optional.of(List.copyOf(numbers));
  }
}
