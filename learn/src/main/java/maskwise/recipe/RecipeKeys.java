package maskwise.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.Kind;

/** What the records of a recipe say about their keys. */
final class RecipeKeys {

  private RecipeKeys() {}

  /** {@code weightDecay} is {@code weight_decay} in a recipe. */
  static String name(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /**
   * What declares the keys of a record, in order. In a file the plan's keys, one of which says the
   * target, are among those of the recipe.
   */
  static List<RecordComponent> components(Class<?> section) {
    return Arrays.stream(section.getRecordComponents())
        .filter(component -> !isChosenName(component))
        .flatMap(
            component ->
                section == Recipe.class && name(component).equals("target")
                    ? Arrays.stream(PlanKeys.class.getRecordComponents())
                    : Stream.of(component))
        .toList();
  }

  /** What is said about a component's key, or nothing if it holds keys that stand beside others. */
  static Optional<Key> declared(RecordComponent component) {
    Key own = component.getAnnotation(Key.class);
    return own != null ? Optional.of(own) : shared(component);
  }

  /** The description of a key that several kinds of a choice have. */
  private static Optional<Key> shared(RecordComponent component) {
    return sharedBy(component).flatMap(type -> onMethod(type, component));
  }

  /** The interface of a kind that describes a key for all that implement it. */
  static Optional<Class<?>> sharedBy(RecordComponent component) {
    return Stream.<Class<?>>of(component.getDeclaringRecord().getInterfaces())
        .filter(type -> onMethod(type, component).isPresent())
        .findFirst();
  }

  private static Optional<Key> onMethod(Class<?> type, RecordComponent component) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(component.getName()))
        .flatMap(method -> Stream.ofNullable(method.getAnnotation(Key.class)))
        .findFirst();
  }

  /** Whether a key says which of several records is meant. */
  static boolean isChoice(Class<?> type) {
    return type.isAnnotationPresent(Choice.class);
  }

  /** The key that says which of them is meant. */
  static String choosing(Class<?> choice) {
    return choice.getAnnotation(Choice.class).key();
  }

  /** Whether a component of a kind holds by which of its names it was chosen. */
  static boolean isChosenName(RecordComponent component) {
    return component.getDeclaringRecord().isAnnotationPresent(Kind.class)
        && name(component).equals(choosing(choiceOf(component.getDeclaringRecord())));
  }

  /** The choice that a record is a kind of. */
  static Class<?> choiceOf(Class<?> kind) {
    return Stream.of(kind.getInterfaces())
        .filter(RecipeKeys::isChoice)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected a choice around " + kind));
  }

  /** The records of a choice by their names in a recipe. */
  static Map<String, Class<?>> kinds(Class<?> choice) {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    for (Class<?> kind : choice.getPermittedSubclasses()) {
      kindNames(kind).forEach(name -> kinds.put(name, kind));
    }
    return kinds;
  }

  private static List<String> kindNames(Class<?> kind) {
    try {
      Object names = kind.getDeclaredMethod("names").invoke(null);
      return ((List<?>) names).stream().map(String.class::cast).toList();
    } catch (NoSuchMethodException e) {
      return List.of(kind.getAnnotation(Kind.class).value());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the names of a kind are public", e);
    }
  }

  /** The name that a recipe has for what was chosen. */
  static String kind(Object chosen) {
    for (RecordComponent component : chosen.getClass().getRecordComponents()) {
      if (isChosenName(component)) {
        try {
          return (String) component.getAccessor().invoke(chosen);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a kind is a public record", e);
        }
      }
    }
    return chosen.getClass().getAnnotation(Kind.class).value();
  }

  /** The choices that a recipe has, by the dotted names of the sections that they stand in. */
  static Map<String, Class<?>> choices() {
    Map<String, Class<?>> choices = new LinkedHashMap<>();
    for (RecordComponent section : Recipe.class.getRecordComponents()) {
      Class<?> type = section.getType();
      Stream<Class<?>> inner =
          type.isRecord()
              ? Stream.of(type.getRecordComponents()).map(RecordComponent::getType)
              : Stream.of(type);
      inner.filter(RecipeKeys::isChoice).forEach(each -> choices.put(name(section), each));
    }
    return choices;
  }

  /** The keys that only other kinds of a choice have, each with the kinds that do. */
  static Map<String, List<String>> ofOthers(Class<?> choice, String kind) {
    Map<String, List<String>> others = new LinkedHashMap<>();
    Map<String, Class<?>> kinds = kinds(choice);
    List<String> own = names(kinds.get(kind));
    kinds.forEach(
        (other, type) ->
            names(type).stream()
                .filter(key -> !own.contains(key))
                .forEach(key -> others.computeIfAbsent(key, each -> new ArrayList<>()).add(other)));
    return others;
  }

  /** The keys of a section, in order; of a choice those of all kinds. */
  static List<String> names(Class<?> section) {
    Set<String> names = new LinkedHashSet<>();
    if (isChoice(section)) {
      names.add(choosing(section));
      kinds(section).values().stream().distinct().forEach(kind -> names.addAll(names(kind)));
    } else {
      for (RecordComponent component : components(section)) {
        if (declared(component).isPresent()) {
          names.add(name(component));
        } else {
          names.addAll(names(component.getType()));
        }
      }
    }
    return List.copyOf(names);
  }

  /** Whether a key holds further keys. */
  static boolean isSection(Class<?> type) {
    return isChoice(type)
        || (type.isRecord()
            && Stream.of(type.getRecordComponents())
                .anyMatch(component -> component.isAnnotationPresent(Key.class)));
  }

  /** Whether a dotted name is that of a key that holds further keys. */
  static boolean isSection(String path) {
    Class<?> type = Recipe.class;
    for (String name : path.split("\\.", -1)) {
      Optional<RecordComponent> component =
          type.isRecord() && isSection(type)
              ? components(type).stream()
                  .filter(each -> name(each).equals(name) && declared(each).isPresent())
                  .findFirst()
              : Optional.empty();
      if (component.isEmpty()) {
        return false;
      }
      type = component.get().getType();
    }
    return isSection(type);
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
