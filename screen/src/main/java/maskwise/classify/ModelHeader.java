package maskwise.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.answer.AgeForm;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.augment.Views;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.picture.ImageSize;
import maskwise.prepare.HowCut;

/**
 * What a weights file says about itself in the metadata of its header: everything that is needed to
 * predict from the file alone, but the network's shape, which only its builder understands.
 *
 * @param image size of the pictures that the network takes
 * @param outputs what they mean
 * @param mean subtracted from red, green and blue, which are scaled to 0..1
 * @param std red, green and blue are divided by this afterwards
 * @param views of a photo whose answers are averaged; the photo alone in files of earlier versions
 * @param crop how the photos that it learned from were cut; unknown in files of earlier versions
 * @param untaught attributes of the target that no training photo was labeled with; none in files
 *     of earlier versions
 */
public record ModelHeader(
    ImageSize image,
    Outputs outputs,
    List<Double> mean,
    List<Double> std,
    Views views,
    HowCut crop,
    List<Attribute> untaught) {

  private static final String MODEL = "maskwise.model";
  private static final String TARGET = "maskwise.target";
  private static final String AGE = "maskwise.age";
  private static final String MEAN = "maskwise.mean";
  private static final String STD = "maskwise.std";
  private static final String TTA = "maskwise.tta";
  private static final String CROP = "maskwise.crop";
  private static final String UNTAUGHT = "maskwise.untaught";

  /** The entry with the names of the outputs. */
  public static final String CLASSES = "maskwise.classes";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final TypeReference<List<Double>> NUMBERS = new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

  /** Copies the lists. */
  public ModelHeader {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    untaught = List.copyOf(untaught);
  }

  /** Of a network that was taught all attributes of its target. */
  public ModelHeader(
      ImageSize image,
      Outputs outputs,
      List<Double> mean,
      List<Double> std,
      Views views,
      HowCut crop) {
    this(image, outputs, mean, std, views, crop, List.of());
  }

  /** The attributes that it answers: those of its target, but for the untaught. */
  public List<Attribute> attributes() {
    return target().attributes().stream().filter(each -> !untaught.contains(each)).toList();
  }

  /**
   * The entries of the file's metadata, for a reader in any language.
   *
   * @param model the network's shape as a JSON object, with {@code image} in it
   */
  public Map<String, String> metadata(String model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(MODEL, model);
    metadata.put(TARGET, target().name().toLowerCase(Locale.ROOT));
    if (outputs.tellsYears()) {
      metadata.put(AGE, json(outputs.age()));
    }
    metadata.put(MEAN, json(mean));
    metadata.put(STD, json(std));
    if (!views.equals(Views.PLAIN)) {
      metadata.put(TTA, json(views));
    }
    metadata.put(CROP, crop.text());
    if (!untaught.isEmpty()) {
      metadata.put(UNTAUGHT, json(untaught.stream().map(Attribute::key).toList()));
    }
    metadata.put(CLASSES, names(outputs));
    return metadata;
  }

  /** What stands at {@link #CLASSES} for a network of these outputs. */
  public static String names(Outputs outputs) {
    return json(outputs.labels());
  }

  /**
   * Reads the metadata of a weights file.
   *
   * @param metadata all entries; others than ours are ignored
   * @param file where they come from, for messages
   * @throws UserError if an entry is missing or cannot be read
   */
  public static ModelHeader read(Map<String, String> metadata, Object file) {
    try {
      return new ModelHeader(
          there(
              "image",
              MAPPER.treeToValue(
                  MAPPER.readTree(model(metadata, file)).required("image"), ImageSize.class)),
          new Outputs(
              Target.valueOf(entry(metadata, TARGET, file).toUpperCase(Locale.ROOT)),
              age(metadata)),
          channels(MEAN, entry(metadata, MEAN, file)),
          channels(STD, entry(metadata, STD, file)),
          metadata.containsKey(TTA)
              ? there(TTA, MAPPER.readValue(metadata.get(TTA), Views.class))
              : Views.PLAIN,
          HowCut.parse(metadata.getOrDefault(CROP, HowCut.Otherwise.UNKNOWN.text())),
          untaught(metadata));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static List<Attribute> untaught(Map<String, String> metadata)
      throws JsonProcessingException {
    List<String> keys = MAPPER.readValue(metadata.getOrDefault(UNTAUGHT, "[]"), NAMES);
    return Stream.of(Attribute.values())
        .filter(each -> there(UNTAUGHT, keys).contains(each.key()))
        .toList();
  }

  private static <T> T there(String key, T value) {
    if (value == null) {
      throw new IllegalArgumentException("null for " + key);
    }
    return value;
  }

  /** A number for red, green and blue; what is divided by is none that makes infinity. */
  private static List<Double> channels(String key, String json) throws JsonProcessingException {
    List<Double> numbers = there(key, MAPPER.readValue(json, NUMBERS));
    boolean sound =
        numbers.size() == 3
            && numbers.stream().allMatch(each -> each != null && Double.isFinite(each))
            && (key.equals(MEAN) || numbers.stream().allMatch(each -> each > 0));
    if (!sound) {
      throw new IllegalArgumentException("not three numbers for " + key + ": " + json);
    }
    return numbers;
  }

  /**
   * What to throw at a header that cannot be read.
   *
   * @param file where it comes from
   */
  public static UserError unreadable(Object file, Exception cause) {
    return new UserError(
        "expected the description of a Maskwise network in the header of "
            + file
            + ", found one that cannot be read: "
            + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
        cause);
  }

  /**
   * The network's shape, a JSON object.
   *
   * @param metadata as {@link #read}
   * @param file as {@link #read}
   * @throws UserError if there is none
   */
  public static String model(Map<String, String> metadata, Object file) {
    return entry(metadata, MODEL, file);
  }

  /** Files of networks that tell no years, older ones among them, hold nothing of it. */
  private static AgeForm age(Map<String, String> metadata) throws JsonProcessingException {
    String age = metadata.get(AGE);
    return age == null ? AgeForm.CLASSES : there(AGE, MAPPER.readValue(age, AgeForm.class));
  }

  private static String entry(Map<String, String> metadata, String key, Object file) {
    return Optional.ofNullable(metadata.get(key))
        .orElseThrow(
            () ->
                new UserError(
                    "expected weights written by a training, with '"
                        + key
                        + "' in the header of "
                        + file
                        + ", found "
                        + (metadata.isEmpty() ? "no entries" : metadata.keySet())
                        + "; to train from it, set model.weights to it"));
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record in memory is always writable", e);
    }
  }

  /** What the network was taught. */
  public Target target() {
    return outputs.target();
  }

  /** {@link #mean} as the engine takes it. */
  public double[] means() {
    return mean.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** {@link #std} as the engine takes it. */
  public double[] stds() {
    return std.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
