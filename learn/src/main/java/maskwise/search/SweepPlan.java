package maskwise.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.recipe.YamlTree;
import maskwise.search.SearchSpace.Choice;
import maskwise.search.SearchSpace.Listed;
import maskwise.search.SearchSpace.Range;
import maskwise.search.SearchSpace.Values;

/**
 * What a sweep tries: a recipe, and what is changed in it. The recipe as it is, the base, is always
 * among the variants.
 *
 * @param name of the sweep's directory
 * @param recipe the file
 * @param seeds each variant is trained with each of them
 * @param people a manifest that is split by person anew for every seed, the same for all variants;
 *     empty: the recipe names its data
 * @param validation share of it that is judged on, over 0 to under 1
 * @param atOnce trainings side by side
 * @param variants what is changed, by name; the base first
 * @param with by the name of a variant, a manifest of photos that it learns from beside the
 *     people's
 * @param halving trains all a little and the best of them longer; empty: all alike
 */
public record SweepPlan(
    String name,
    Path recipe,
    List<Long> seeds,
    Optional<Path> people,
    double validation,
    int atOnce,
    Map<String, Choice> variants,
    Map<String, Path> with,
    Optional<Halving> halving) {

  /** Name of the variant in which nothing is changed. */
  public static final String BASE = "base";

  /**
   * Successive halving (Jamieson and Talwalkar, 2016).
   *
   * @param epochs of the first round, at least 1
   * @param factor one of so many goes on, with so many times as many epochs; at least 2
   */
  public record Halving(int epochs, int factor) {}

  /** What a variant may say beside keys of a recipe. */
  private static final String WITH = "with";

  private static final String EPOCHS = "train.epochs";

  private static final List<String> KEYS =
      List.of(
          "name",
          "recipe",
          "seeds",
          "people",
          "validation",
          "at_once",
          "keys",
          "variants",
          "search",
          "trials",
          "epochs",
          "factor");
  private static final List<String> SEARCHES = List.of("grid", "sobol", "halving");

  /** Copies lists and map. */
  public SweepPlan {
    seeds = List.copyOf(seeds);
    variants = new LinkedHashMap<>(variants);
    with = new LinkedHashMap<>(with);
  }

  /** What is changed in a variant, {@code key=value} each. */
  public List<String> settings(String variant) {
    List<String> settings = new ArrayList<>(variants.get(variant).overrides());
    if (with.containsKey(variant)) {
      settings.add(WITH + "=" + with.get(variant).getFileName());
    }
    return settings;
  }

  /**
   * Reads a sweep.
   *
   * @param file YAML; paths in it are relative to its directory. Those in the keys of a variant
   *     that are not there are relative to the working directory
   * @throws UserError if it is not one
   */
  public static SweepPlan read(Path file) {
    try {
      JsonNode root = YamlTree.parse(Files.readString(file), file.toString());
      return new Reading(file, root).plan();
    } catch (NoSuchFileException e) {
      throw new UserError("expected a sweep at " + file + ", found no such file", e);
    } catch (IOException e) {
      throw new UserError("cannot read the sweep " + file + ": " + e, e);
    }
  }

  /** A file that is being read. */
  private record Reading(Path file, JsonNode root) {

    SweepPlan plan() {
      if (!root.isObject()) {
        throw wrong("keys and values", "something else");
      }
      root.fieldNames()
          .forEachRemaining(
              key -> {
                if (!KEYS.contains(key)) {
                  throw wrong(
                      "one of " + String.join(", ", KEYS),
                      "'" + key + "', nearest is '" + Nearest.to(key, KEYS) + "'");
                }
              });
      String search = root.path("search").asText("grid");
      if (!SEARCHES.contains(search)) {
        throw wrong("search: one of " + String.join(", ", SEARCHES), "'" + search + "'");
      }
      double validation = number("validation", 0.25);
      if (!(validation > 0 && validation < 1)) {
        throw wrong("validation: a share over 0 and under 1", Double.toString(validation));
      }
      String fileName = file.getFileName().toString().replaceAll("\\.ya?ml$", "");
      boolean halving = search.equals("halving");
      Map<String, Choice> variants = variants(search);
      if (halving && variants.values().stream().anyMatch(of -> of.settings().containsKey(EPOCHS))) {
        throw wrong(
            "variants without " + EPOCHS + " for search: halving, which says how many", EPOCHS);
      }
      return new SweepPlan(
          root.path("name").asText(fileName),
          path("recipe").orElseThrow(() -> wrong("recipe: a recipe's file", "nothing")),
          seeds(),
          path("people"),
          validation,
          whole("at_once", 1, 1),
          variants,
          with(),
          halving
              ? Optional.of(new Halving(whole("epochs", 1, 1), whole("factor", 3, 2)))
              : Optional.empty());
    }

    private Map<String, Choice> variants(String search) {
      PathKeys paths = new PathKeys(file.toAbsolutePath().getParent());
      Map<String, Choice> variants = new LinkedHashMap<>();
      variants.put(BASE, new Choice(Map.of()));
      if (root.has("keys") == root.has("variants")) {
        throw wrong(
            "either keys (each with its values) or variants (each with a name)",
            root.has("keys") ? "both" : "neither");
      }
      for (Choice each : root.has("keys") ? searched(search) : List.<Choice>of()) {
        variants.put(each.name(), paths.in(each));
      }
      root.path("variants")
          .properties()
          .forEach(
              each -> {
                if (each.getKey().equals(BASE) || !each.getValue().isObject()) {
                  throw wrong(
                      "variants: names other than '"
                          + BASE
                          + "', each with keys of a recipe such as {optimizer.lr: 0.001}",
                      each.toString());
                }
                Map<String, String> settings = new LinkedHashMap<>();
                each.getValue().properties().stream()
                    .filter(key -> !key.getKey().equals(WITH))
                    .forEach(
                        key ->
                            settings.put(
                                key.getKey(), yaml(paths.in(key.getKey(), key.getValue()))));
                variants.put(each.getKey(), new Choice(settings));
              });
      return variants;
    }

    private Map<String, Path> with() {
      Map<String, Path> with = new LinkedHashMap<>();
      root.path("variants")
          .properties()
          .forEach(
              each -> {
                JsonNode manifest = each.getValue().path(WITH);
                if (manifest.isMissingNode()) {
                  return;
                }
                if (!manifest.isTextual() || !root.has("people")) {
                  throw wrong(
                      WITH + ": a manifest of photos other than those of 'people'",
                      root.has("people") ? manifest.toString() : "no people");
                }
                with.put(each.getKey(), manifest(manifest.textValue()));
              });
      return with;
    }

    private List<Choice> searched(String search) {
      Map<String, Values> keys = new LinkedHashMap<>();
      root.path("keys")
          .properties()
          .forEach(each -> keys.put(each.getKey(), values(each.getKey(), each.getValue())));
      SearchSpace space = new SearchSpace(keys);
      boolean ranges = keys.values().stream().anyMatch(Range.class::isInstance);
      if (search.equals("grid") && ranges) {
        throw wrong("lists of values for search: grid", "a range; use search: sobol");
      }
      boolean grid = search.equals("grid") || (!ranges && !root.has("trials"));
      return grid ? space.grid() : space.sobol(whole("trials", 16, 1));
    }

    private Values values(String key, JsonNode node) {
      if (node.isArray() && !node.isEmpty()) {
        return new Listed(
            StreamSupport.stream(node.spliterator(), false).map(Reading::yaml).toList());
      }
      JsonNode from = node.path("from");
      JsonNode to = node.path("to");
      boolean log = node.path("log").asBoolean(false);
      if (!from.isNumber()
          || !to.isNumber()
          || !(from.asDouble() < to.asDouble())
          || (log && !(from.asDouble() > 0))) {
        throw wrong(
            "keys." + key + ": a list of values, or {from: 0.001, to: 0.1, log: true}",
            node.toString());
      }
      boolean whole = from.isIntegralNumber() && to.isIntegralNumber() && !log;
      return new Range(from.asDouble(), to.asDouble(), log, whole);
    }

    private static String yaml(JsonNode node) {
      return node.isTextual() ? node.textValue() : node.toString();
    }

    private List<Long> seeds() {
      JsonNode node = root.path("seeds");
      if (node.isMissingNode()) {
        return List.of(1L, 2L, 3L);
      }
      List<Long> seeds = new ArrayList<>();
      node.forEach(
          each -> {
            if (!each.isIntegralNumber()) {
              throw wrong("seeds: whole numbers such as [1, 2, 3]", each.toString());
            }
            seeds.add(each.asLong());
          });
      if (seeds.isEmpty()) {
        throw wrong("seeds: whole numbers such as [1, 2, 3]", node.toString());
      }
      return seeds;
    }

    private Optional<Path> path(String key) {
      return root.has(key) ? Optional.of(resolved(root.path(key).asText())) : Optional.empty();
    }

    /** Beside the sweep, or from the working directory, as other paths of a variant. */
    private Path manifest(String path) {
      return Files.exists(resolved(path)) || !Files.exists(Path.of(path))
          ? resolved(path)
          : Path.of(path).toAbsolutePath().normalize();
    }

    private Path resolved(String path) {
      return file.toAbsolutePath().getParent().resolve(path).normalize();
    }

    private double number(String key, double standard) {
      JsonNode node = root.path(key);
      if (!node.isMissingNode() && !node.isNumber()) {
        throw wrong(key + ": a number", node.toString());
      }
      return node.asDouble(standard);
    }

    private int whole(String key, int standard, int least) {
      JsonNode node = root.path(key);
      if (!node.isMissingNode() && (!node.isIntegralNumber() || node.asInt() < least)) {
        throw wrong(key + ": a whole number of at least " + least, node.toString());
      }
      return node.asInt(standard);
    }

    private UserError wrong(String expected, String found) {
      return new UserError(file + ": expected " + expected + ", found " + found);
    }
  }
}
