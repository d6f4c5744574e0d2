package maskwise.recipe;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.augment.Augmentation;
import maskwise.finetune.Freeze;
import maskwise.finetune.Unfreezing;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadPenalty;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

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
        into.add(new KeyDoc(name, typeName(component.getGenericType()), key.standard(), key.doc()));
      }
    }
  }

  /** A type in words: {@code number}, {@code one of adamw, sgd}. */
  static String typeName(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Map.class) {
        return "numbers by name";
      }
      return generic.getRawType() == Optional.class
          ? typeName(inner) + " or null"
          : inner == Augmentation.class ? "a list of augmentations" : "a list of numbers";
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return "one of " + String.join(", ", constants(plain));
    }
    if (type == int.class || type == long.class || type == Integer.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == Path.class) {
      return "a path";
    }
    if (type == WeightsSource.class) {
      return "a path or hf:owner/name";
    }
    if (type == NamePatterns.class) {
      return "true, false or a list of names";
    }
    if (type == Freeze.class) {
      return "none, all but head, N of M, or names";
    }
    if (type == Unfreezing.class) {
      return "freezes by epoch";
    }
    if (type == LabelSmoothing.class) {
      return "a number, or numbers by attribute";
    }
    if (type == HeadPenalty.class) {
      return "a number, or numbers by attribute";
    }
    if (type == HeadWeights.class) {
      return "equal, uncertainty or weights";
    }
    if (type == MemberKeys.class) {
      return "keys of a recipe";
    }
    return type == ClassWeights.class ? "none, balanced or weights" : "text";
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
