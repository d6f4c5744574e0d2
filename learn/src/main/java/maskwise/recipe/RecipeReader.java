package maskwise.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import maskwise.answer.Target;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.KeyException;

/** Makes the records of a recipe from what was written, and says what does not fit and where. */
final class RecipeReader {

  private final RecipeTree tree;

  private RecipeReader(RecipeTree tree) {
    this.tree = tree;
  }

  /**
   * Reads what a recipe file asks for.
   *
   * @param fill gives a tree the keys that its weights tell
   */
  static Plan plan(RecipeTree tree, Consumer<RecipeTree> fill) {
    PlanKeys keys = new RecipeReader(tree).bind(PlanKeys.class, tree.root(), "");
    RecipeTree written = tree.copy();
    if (keys.target() == PlanTarget.PARALLEL) {
      // what the three share is read as the recipe of a network that is taught the same as they
      tree.fill("target", "target", TextNode.valueOf(RecipeKeys.constant(Target.MULTIHEAD)));
    }
    fill.accept(tree);
    Recipe recipe = recipe(tree);
    if (!keys.stages().equals(StageList.NONE)) {
      return StageRecipes.stages(written, recipe, fill);
    }
    return keys.target() == PlanTarget.PARALLEL
        ? MemberRecipes.members(written, recipe, keys.parallel(), fill)
        : recipe;
  }

  /**
   * Reads what a stage says beside keys of a recipe.
   *
   * @param node the stage
   * @param path where it stands: {@code stages[0]}
   */
  static StageKeys stage(RecipeTree tree, JsonNode node, String path) {
    return new RecipeReader(tree).bind(StageKeys.class, node, path);
  }

  /** Reads the recipe of one network. */
  static Recipe recipe(RecipeTree tree) {
    return new RecipeReader(tree).section(Recipe.class, tree.root(), "");
  }

  private <R> R section(Class<R> type, JsonNode node, String path) {
    if (!node.isObject()) {
      throw fault(path, "a section with the keys " + keys(type), Found.of(node));
    }
    refuseUnknown(type, node, path);
    return bind(type, node, path);
  }

  private <R> R bind(Class<R> type, JsonNode node, String path) {
    return type.cast(keys(type, node, path));
  }

  /** Takes the keys of a record, or of the kind that is chosen, out of a section. */
  private Object keys(Class<?> type, JsonNode node, String path) {
    Class<?> record = RecipeKeys.isChoice(type) ? chosen(type, node, path) : type;
    RecordComponent[] components = record.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] =
          RecipeKeys.isChosenName(components[i])
              ? kind(RecipeKeys.choiceOf(record), node)
              : RecipeKeys.declared(components[i]).isPresent()
                  ? component(components[i], node, path)
                  : keys(components[i].getType(), node, path);
    }
    return construct(record, components, arguments, path);
  }

  private Class<?> chosen(Class<?> choice, JsonNode node, String path) {
    Map<String, Class<?>> kinds = RecipeKeys.kinds(choice);
    String kind = kind(choice, node);
    String choosing = RecipeKeys.choosing(choice);
    if (!kinds.containsKey(kind)) {
      throw fault(
          path + "." + choosing,
          "one of " + String.join(", ", kinds.keySet()),
          Found.of(node.get(choosing)) + ", nearest is '" + Nearest.to(kind, kinds.keySet()) + "'");
    }
    RecipeKeys.ofOthers(choice, kind).entrySet().stream()
        .filter(key -> node.has(key.getKey()))
        .forEach(
            key -> {
              Class<?> other = kinds.get(key.getValue().get(0));
              passOver(path + "." + key.getKey(), key.getValue(), kind, node, other, path);
            });
    return kinds.get(kind);
  }

  private static String kind(Class<?> choice, JsonNode section) {
    JsonNode written = section.get(RecipeKeys.choosing(choice));
    return written == null ? choice.getAnnotation(Choice.class).standard() : written.asText();
  }

  /** Refuses a key of another kind, unless a Maskwise wrote it that wrote those of all kinds. */
  private void passOver(
      String key, List<String> kinds, String kind, JsonNode section, Class<?> other, String path) {
    KeyOrigin origin = tree.origin(key);
    if (tree.isFromCommandLine(key) || !OtherKinds.standSideBySide(path, section)) {
      throw new UserError(
          origin.where()
              + ": '"
              + key
              + "' belongs to "
              + all(kinds)
              + ", this recipe has "
              + kind
              + "; remove it, or choose "
              + path
              + "."
              + RecipeKeys.choosing(RecipeKeys.choiceOf(other))
              + "="
              + kinds.get(0));
    }
    String name = key.substring(path.length() + 1);
    boolean usual =
        section.get(name).isNull()
            || Stream.of(other.getRecordComponents())
                .filter(each -> RecipeKeys.name(each).equals(name))
                .map(each -> standard(RecipeKeys.declared(each).orElseThrow()))
                .allMatch(section.get(name)::equals);
    if (!usual) {
      tree.note(origin, "'" + key + "' has no effect with " + kind + ", and is ignored");
    }
  }

  /** {@code a}, {@code a and b}, or {@code a, b and c}. */
  private static String all(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private Object component(RecordComponent component, JsonNode section, String path) {
    String key = RecipeKeys.name(component);
    String inner = path.isEmpty() ? key : path + "." + key;
    Key declared = RecipeKeys.declared(component).orElseThrow();
    JsonNode node = section.get(key);
    boolean isSection = RecipeKeys.isSection(component.getType());
    if (node == null || (isSection && node.isNull())) {
      if (declared.standard().equals(Key.REQUIRED)) {
        throw fault(inner, "the key '" + inner + "' (" + declared.doc() + ")", "none");
      }
      node = standard(declared);
    }
    if (isSection) {
      return section(component.getType(), node, inner);
    }
    try {
      return ValueType.of(component.getGenericType()).read(node, inner, tree.origin(inner).base());
    } catch (KeyException e) {
      throw fault(e.key(), e.expected(), e.found());
    }
  }

  private static JsonNode standard(Key key) {
    return RecipeTree.parse("it: " + key.standard(), "the default", null).root().get("it");
  }

  private void refuseUnknown(Class<?> type, JsonNode node, String path) {
    List<String> known = RecipeKeys.names(type);
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        String unknown = path.isEmpty() ? name : path + "." + name;
        List<String> meant = MeantKey.of(unknown);
        throw new UserError(
            tree.origin(unknown).where()
                + ": unknown key '"
                + unknown
                + "'"
                + (meant.isEmpty() ? "" : ", nearest is '" + String.join("' or '", meant) + "'")
                + "; known "
                + (path.isEmpty() ? "" : "in '" + path + "' ")
                + "are "
                + keys(type));
      }
    }
  }

  private <R> R construct(
      Class<R> type, RecordComponent[] components, Object[] arguments, String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof KeyException fault) {
        String prefix = path.isEmpty() ? "" : path + ".";
        throw fault(prefix + fault.key(), fault.expected(), fault.found());
      }
      throw new IllegalStateException("a section's constructor failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section is a record", e);
    }
  }

  private UserError fault(String path, String expected, String found) {
    return new UserError(
        tree.origin(path).where()
            + ": expected "
            + expected
            + " for '"
            + path
            + "', found "
            + found);
  }

  private static String keys(Class<?> type) {
    return String.join(", ", RecipeKeys.names(type));
  }
}
