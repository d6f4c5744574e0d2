package maskwise.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the records of a recipe say about their keys. */
final class RecipeKeys {

  private RecipeKeys() {}

  /** {@code weightDecay} is {@code weight_decay} in a recipe. */
  static String name(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /**
   * What declares the keys of a section, in order. In a file the plan's keys, one of which says the
   * target, are among those of the recipe.
   */
  static List<RecordComponent> components(Class<?> section) {
    return Arrays.stream(section.getRecordComponents())
        .flatMap(
            component ->
                section == Recipe.class && name(component).equals("target")
                    ? Arrays.stream(PlanKeys.class.getRecordComponents())
                    : Stream.of(component))
        .toList();
  }

  /** The keys of a section, in order. */
  static List<String> names(Class<?> section) {
    return components(section).stream().map(RecipeKeys::name).toList();
  }

  /** Whether a key holds further keys. */
  static boolean isSection(Class<?> type) {
    return type.isRecord()
        && type.getPackage().equals(Recipe.class.getPackage())
        && type != MemberKeys.class;
  }

  /** Whether a dotted name is that of a key that holds further keys. */
  static boolean isSection(String path) {
    Class<?> type = Recipe.class;
    for (String name : path.split("\\.", -1)) {
      Optional<RecordComponent> component =
          isSection(type)
              ? components(type).stream().filter(each -> name(each).equals(name)).findFirst()
              : Optional.empty();
      if (component.isEmpty()) {
        return false;
      }
      type = component.get().getType();
    }
    return isSection(type);
  }

  static List<KeyDoc> document() {
    List<KeyDoc> docs = new ArrayList<>();
    document(Recipe.class, "", docs);
    return List.copyOf(docs);
  }

  private static void document(Class<?> section, String prefix, List<KeyDoc> into) {
    for (RecordComponent component : components(section)) {
      String name = prefix + name(component);
      if (isSection(component.getType())) {
        document(component.getType(), name + ".", into);
      } else {
        Key key = component.getAnnotation(Key.class);
        into.add(
            new KeyDoc(
                name, ValueType.of(component.getGenericType()).name(), key.standard(), key.doc()));
      }
    }
  }

  /** The name of an enum's constant as a recipe writes it. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The names of an enum's constants as a recipe writes them. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant((Enum<?>) constant))
        .collect(Collectors.toUnmodifiableList());
  }
}
