package maskwise.recipe;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.recipe.Members.Member;

/**
 * Makes the members of target parallel, a network an attribute: the recipe around them, or a file
 * of their own, with their own keys laid over it.
 */
final class MemberRecipes {

  private static final String SECTION = "parallel";
  private static final String FILE = "recipe";
  private static final String SEED = "seed";

  /** What follows from the attribute. */
  private static final List<String> GIVEN = List.of("name", "target", SECTION);

  /** What a recipe of its own takes from around it where it says nothing. */
  private static final List<String> SHARED =
      List.of("data.train", "data.validation", "data.cache", "data.skip_bad", "device", "tracking");

  private static final int MAX_SEED = 1_000_000_000;
  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};

  private MemberRecipes() {}

  /**
   * Makes them.
   *
   * @param written the recipe file as it was written
   * @param shared what was made of it
   * @param section how it says that the three are trained and combined
   * @param fill gives a tree the keys that its weights tell
   */
  static Members members(
      RecipeTree written, Recipe shared, ParallelSection section, Consumer<RecipeTree> fill) {
    List<Member> members =
        Stream.of(Attribute.values())
            .map(each -> new Member(each.key(), member(written, shared.seed(), each, fill)))
            .toList();
    return new Members(shared, members, section.combination(), section.atOnce());
  }

  /** What makes the same of them again: all in which each differs, and nothing else. */
  static ParallelSection section(Members members) {
    return new ParallelSection(
        difference(members, Attribute.MASK),
        difference(members, Attribute.GENDER),
        difference(members, Attribute.AGE),
        members.atOnce(),
        members.combination());
  }

  private static Recipe member(
      RecipeTree written, long sharedSeed, Attribute attribute, Consumer<RecipeTree> fill) {
    String at = SECTION + "." + attribute.key();
    try {
      RecipeTree tree = base(written, at);
      tree.root().remove(SECTION);
      tree.root().set("name", TextNode.valueOf(attribute.key()));
      tree.root().set("target", TextNode.valueOf(attribute.key()));
      if (!written.has(at + "." + FILE) || !tree.root().has(SEED)) {
        tree.root().set(SEED, IntNode.valueOf(seed(sharedSeed, attribute)));
      }
      Set<String> own = new HashSet<>();
      if (written.at(at) instanceof ObjectNode keys) {
        lay(keys, at, written, tree, own, GIVEN, "the attribute determines it");
        OtherKinds.remove(tree, "", own::contains);
      }
      if (!written.has(at + "." + FILE)) {
        SilentKeys.of(tree, attribute).stream()
            .filter(key -> !own.contains(key))
            .forEach(tree::remove);
      }
      fill.accept(tree);
      return RecipeReader.recipe(tree);
    } catch (UserError e) {
      throw new UserError("target parallel, " + attribute.key() + " network: " + e.getMessage(), e);
    }
  }

  /** Its own file with what it shares, or the recipe around it. */
  private static RecipeTree base(RecipeTree written, String at) {
    if (!written.has(at + "." + FILE)) {
      RecipeTree around = written.copy();
      if (!at.endsWith(Attribute.AGE.key()) && around.at("age") instanceof ObjectNode age) {
        age.remove("head"); // the other two have none
      }
      return around;
    }
    RecipeTree own = RecipeTree.read(file(written, at + "." + FILE));
    written.notes().addAll(own.notes());
    for (String shared : SHARED) {
      if (!own.has(shared) && written.has(shared)) {
        own.take(shared, written, shared, written.at(shared));
      }
    }
    return own;
  }

  private static Path file(RecipeTree written, String at) {
    JsonNode node = written.at(at);
    try {
      if (node.isTextual()) {
        return written.origin(at).base().resolve(node.textValue()).normalize();
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new UserError(
        written.origin(at).where()
            + ": expected a recipe's file for '"
            + at
            + "', found "
            + Found.of(node));
  }

  /**
   * Lays keys over a recipe.
   *
   * @param at where the keys are written
   * @param own takes the dotted names of the keys that are laid
   * @param refused keys that may not be among them
   * @param why in a few words
   */
  static void lay(
      ObjectNode keys,
      String at,
      RecipeTree written,
      RecipeTree tree,
      Set<String> own,
      List<String> refused,
      String why) {
    lay(keys, at, "", written, tree, own, refused, why);
  }

  private static void lay(
      ObjectNode keys,
      String at,
      String under,
      RecipeTree written,
      RecipeTree tree,
      Set<String> own,
      List<String> refused,
      String why) {
    keys.properties()
        .forEach(
            entry -> {
              String from = at + "." + entry.getKey();
              String key = under.isEmpty() ? entry.getKey() : under + "." + entry.getKey();
              if (refused.contains(key.split("\\.", 2)[0])) {
                throw new UserError(
                    written.origin(from).where()
                        + ": expected no '"
                        + from
                        + "', because "
                        + why
                        + "; remove it");
              }
              if (RecipeKeys.isSection(key) && entry.getValue() instanceof ObjectNode inner) {
                lay(inner, from, key, written, tree, own, refused, why);
              } else if (!key.equals(FILE)) {
                tree.take(key, written, from, entry.getValue());
                own.add(key);
              }
            });
  }

  /** The same seed in, the same out; the three differ, as their first weights should. */
  private static int seed(long sharedSeed, Attribute attribute) {
    SplittableRandom seeds = new SplittableRandom(sharedSeed);
    int seed = 0;
    for (int i = 0; i <= attribute.ordinal(); i++) {
      seed = seeds.nextInt(MAX_SEED);
    }
    return seed;
  }

  private static MemberKeys difference(Members members, Attribute attribute) {
    ObjectNode own = RecipeWriter.tree(members.named(attribute.key()).recipe());
    ObjectNode around = RecipeWriter.tree(members.shared());
    own.remove(GIVEN);
    around.remove(GIVEN);
    around.put(SEED, (long) seed(members.shared().seed(), attribute));
    return new MemberKeys(
        AugmentationReader.MAPPER.convertValue(difference(own, around, ""), KEYS));
  }

  /** The keys that one recipe has otherwise than another. */
  static ObjectNode difference(ObjectNode own, ObjectNode around, String under) {
    ObjectNode differs = JsonNodeFactory.instance.objectNode();
    own.properties()
        .forEach(
            entry -> {
              String key = under.isEmpty() ? entry.getKey() : under + "." + entry.getKey();
              JsonNode other = around.get(entry.getKey());
              if (RecipeKeys.isSection(key)) {
                ObjectNode inner =
                    difference((ObjectNode) entry.getValue(), (ObjectNode) other, key);
                if (!inner.isEmpty()) {
                  differs.set(entry.getKey(), inner);
                }
              } else if (!entry.getValue().equals(other)) {
                differs.set(entry.getKey(), entry.getValue());
              }
            });
    return differs;
  }
}
