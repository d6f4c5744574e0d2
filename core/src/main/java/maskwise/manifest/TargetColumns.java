package maskwise.manifest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.SoftTargets;

/**
 * The further columns of a manifest that say what a row teaches beside its labels. All may be
 * missing or empty.
 *
 * <ul>
 *   <li>{@code p_mask_wear}, ..., {@code p_age_from_60}: how probable each value of an attribute is
 *       ({@link SoftTargets}); {@code p_years}: the expected age.
 *   <li>{@code weight}: how much the row counts in training, 0 or more; 1 if it does not say.
 *   <li>{@code pseudo}: attributes whose label, or whose probabilities, a network gave and nobody
 *       has looked at, such as {@code gender+age}.
 *   <li>{@code teacher}: which network gave them.
 * </ul>
 */
public final class TargetColumns {

  /** How much the row counts. */
  public static final String WEIGHT = "weight";

  /** Attributes that a network has labeled. */
  public static final String PSEUDO = "pseudo";

  /** The network that gave pseudo labels or probabilities. */
  public static final String TEACHER = "teacher";

  /** The expected age. */
  public static final String YEARS = "p_years";

  private static final String BETWEEN = "+";

  private static final Map<Attribute, List<String>> NAMES =
      Stream.of(Attribute.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  attribute -> attribute,
                  attribute ->
                      attribute.names().stream()
                          .map(value -> "p_" + attribute.key() + "_" + value)
                          .toList()));

  private TargetColumns() {}

  /** The columns of an attribute's probabilities, in the order of its values. */
  public static List<String> of(Attribute attribute) {
    return NAMES.get(attribute);
  }

  /**
   * Checks that the columns of a row hold what they should.
   *
   * @throws IllegalArgumentException if one does not
   */
  static void check(Map<String, String> columns) {
    soft(columns);
    weight(columns);
    pseudo(columns);
  }

  /**
   * The probabilities in a row's further columns.
   *
   * @throws IllegalArgumentException if only some of an attribute's columns are filled, or they
   *     hold no distribution
   */
  static SoftTargets soft(Map<String, String> columns) {
    if (columns.isEmpty()) {
      return SoftTargets.NONE;
    }
    Map<Attribute, List<Double>> distributions = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      List<String> names = of(attribute);
      if (names.stream().anyMatch(name -> !text(columns, name).isEmpty())) {
        distributions.put(attribute, names.stream().map(name -> number(columns, name)).toList());
      }
    }
    boolean tellsYears = !text(columns, YEARS).isEmpty();
    return distributions.isEmpty() && !tellsYears
        ? SoftTargets.NONE
        : new SoftTargets(
            distributions,
            tellsYears ? OptionalDouble.of(number(columns, YEARS)) : OptionalDouble.empty());
  }

  /**
   * How much a row counts.
   *
   * @throws IllegalArgumentException if the column holds anything but a number of 0 or more
   */
  static double weight(Map<String, String> columns) {
    if (text(columns, WEIGHT).isEmpty()) {
      return 1;
    }
    double weight = number(columns, WEIGHT);
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected a number of 0 or more in column weight (how much the row counts in training),"
              + " found "
              + weight);
    }
    return weight;
  }

  /**
   * The attributes that a network has labeled.
   *
   * @throws IllegalArgumentException if the column names anything else
   */
  static Set<Attribute> pseudo(Map<String, String> columns) {
    Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
    String text = text(columns, PSEUDO);
    for (String word : text.isEmpty() ? List.<String>of() : List.of(text.split("[+]", -1))) {
      Attribute attribute =
          List.of(Attribute.values()).stream()
              .filter(each -> each.key().equals(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "expected attributes such as gender+age in column pseudo, found '"
                              + text
                              + "'"));
      attributes.add(attribute);
    }
    return attributes;
  }

  /** The columns of probabilities, with their texts. */
  public static Map<String, String> columns(SoftTargets soft) {
    Map<String, String> columns = new LinkedHashMap<>();
    soft.distributions()
        .forEach(
            (attribute, shares) -> {
              List<String> names = of(attribute);
              for (int value = 0; value < names.size(); value++) {
                columns.put(names.get(value), text(shares.get(value)));
              }
            });
    soft.years().ifPresent(years -> columns.put(YEARS, text(years)));
    return columns;
  }

  /** Every column that holds probabilities, in the order in which they are written. */
  public static List<String> probabilities() {
    List<String> names = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      names.addAll(of(attribute));
    }
    names.add(YEARS);
    return names;
  }

  /** The text of the column {@code pseudo}. */
  public static String pseudo(Set<Attribute> attributes) {
    return attributes.stream().sorted().map(Attribute::key).collect(Collectors.joining(BETWEEN));
  }

  /**
   * As many digits as float32 has: small probabilities must stay apart, where they are tempered.
   */
  private static String text(double number) {
    return Float.toString((float) number);
  }

  private static String text(Map<String, String> columns, String name) {
    return columns.getOrDefault(name, "").strip();
  }

  private static double number(Map<String, String> columns, String name) {
    try {
      return Double.parseDouble(text(columns, name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number in column %s, found '%s'".formatted(name, text(columns, name)), e);
    }
  }
}
