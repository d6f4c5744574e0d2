package maskwise.answer;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * The least probability of an answer that counts as sure.
 *
 * @param least 0 to 1 for each attribute; 0 where none is given
 */
public record Thresholds(Map<Attribute, Double> least) {

  /** The mask's answer has to be more probable than the others together by a fifth. */
  public static final Thresholds DEFAULT = new Thresholds(Map.of(Attribute.MASK, 0.6));

  /** Checks the numbers, and gives every attribute one. */
  public Thresholds {
    Map<Attribute, Double> all = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      double threshold = least.getOrDefault(attribute, 0.0);
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException("expected a threshold of 0 to 1, found " + threshold);
      }
      all.put(attribute, threshold);
    }
    least = Map.copyOf(all);
  }

  /**
   * Reads {@code 0.8}, for the mask, or {@code mask=0.8,age=0.6}.
   *
   * @throws UserError if it is neither
   */
  public static Thresholds parse(String text) {
    Map<Attribute, Double> least = new EnumMap<>(Attribute.class);
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      Attribute attribute =
          equals < 0 ? Attribute.MASK : attribute(part.substring(0, equals).strip(), text);
      if (least.put(attribute, number(part.substring(equals + 1).strip(), text)) != null) {
        throw unreadable(text, attribute.key() + " twice");
      }
    }
    return new Thresholds(least);
  }

  private static Attribute attribute(String name, String text) {
    List<String> keys = Stream.of(Attribute.values()).map(Attribute::key).toList();
    int index = keys.indexOf(name.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw unreadable(text, "'" + name + "'; nearest is " + Nearest.to(name, keys));
    }
    return Attribute.values()[index];
  }

  private static double number(String word, String text) {
    try {
      double number = Double.parseDouble(word);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw unreadable(text, "'" + word + "'");
  }

  private static UserError unreadable(String text, String found) {
    return new UserError(
        "expected a threshold of 0 to 1, such as 0.8 or mask=0.8,age=0.6, found "
            + found
            + " in '"
            + text
            + "'");
  }

  /** Of an attribute. */
  public double of(Attribute attribute) {
    return least.get(attribute);
  }

  /** As {@link #parse} reads it: {@code mask=0.6,gender=0.0,age=0.0}. */
  public String text() {
    return Stream.of(Attribute.values())
        .map(attribute -> attribute.key() + "=" + least.get(attribute))
        .collect(Collectors.joining(","));
  }
}
