package maskwise.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Values that keys of a recipe may take.
 *
 * @param keys by dotted name, in the order in which they are written
 */
public record SearchSpace(Map<String, Values> keys) {

  /** What one key may be. */
  public sealed interface Values permits Listed, Range {

    /**
     * A value.
     *
     * @param share where among the values, 0 to under 1
     * @return as YAML
     */
    String at(double share);
  }

  /**
   * These and no others.
   *
   * @param values as YAML, at least one
   */
  public record Listed(List<String> values) implements Values {

    /** Copies the list. */
    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public String at(double share) {
      return values.get((int) (share * values.size()));
    }
  }

  /**
   * All numbers between two.
   *
   * @param from the least
   * @param to the greatest
   * @param log whether their logarithms are spread evenly; then both are over 0
   * @param whole whether they are whole numbers
   */
  public record Range(double from, double to, boolean log, boolean whole) implements Values {
    @Override
    public String at(double share) {
      if (whole) {
        return Long.toString((long) Math.floor(from + share * (to - from + 1)));
      }
      double value = log ? from * Math.pow(to / from, share) : from + share * (to - from);
      return String.format(Locale.ROOT, "%.4g", value);
    }
  }

  /** Copies the map. */
  public SearchSpace {
    keys = new LinkedHashMap<>(keys);
  }

  /**
   * One choice of all keys.
   *
   * @param settings value by key
   */
  public record Choice(Map<String, String> settings) {

    /** Nothing is chosen. */
    static final Choice NOTHING = new Choice(Map.of());

    /** Copies the map. */
    public Choice {
      settings = new LinkedHashMap<>(settings);
    }

    /** {@code key=value} of each. */
    public List<String> overrides() {
      return settings.entrySet().stream()
          .map(each -> each.getKey() + "=" + each.getValue())
          .toList();
    }

    /** A name made of the values: {@code lr=0.001 label_smoothing=0.1}. */
    public String name() {
      return settings.entrySet().stream()
          .map(
              each ->
                  each.getKey().substring(each.getKey().lastIndexOf('.') + 1)
                      + "="
                      + each.getValue())
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Every combination of the listed values.
   *
   * @throws IllegalArgumentException if a key has a range
   */
  public List<Choice> grid() {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, Values> key : keys.entrySet()) {
      if (!(key.getValue() instanceof Listed listed)) {
        throw new IllegalArgumentException("a range has no grid: " + key.getKey());
      }
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> settings : all) {
        for (String value : listed.values()) {
          Map<String, String> next = new LinkedHashMap<>(settings);
          next.put(key.getKey(), value);
          more.add(next);
        }
      }
      all = more;
    }
    return all.stream().map(Choice::new).toList();
  }

  /**
   * Points that fill the space evenly (Sobol, "On the distribution of points in a cube", 1967). The
   * first point of the sequence, the corner, is ignored.
   *
   * @param count how many
   */
  public List<Choice> sobol(int count) {
    SobolSequenceGenerator points = new SobolSequenceGenerator(keys.size());
    points.nextVector(); // the corner
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = points.nextVector();
      Map<String, String> settings = new LinkedHashMap<>();
      int dimension = 0;
      for (Map.Entry<String, Values> key : keys.entrySet()) {
        settings.put(key.getKey(), key.getValue().at(point[dimension++]));
      }
      choices.add(new Choice(settings));
    }
    return List.copyOf(choices);
  }
}
