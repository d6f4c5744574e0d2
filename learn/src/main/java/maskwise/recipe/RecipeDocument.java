package maskwise.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.Kind;

/** What there is to know about the keys of a recipe, for people. */
final class RecipeDocument {

  private RecipeDocument() {}

  /** Every key, in order. */
  static List<KeyDoc> of() {
    List<KeyDoc> docs = new ArrayList<>();
    document(Recipe.class, "", docs);
    return List.copyOf(docs);
  }

  private static void document(Class<?> section, String prefix, List<KeyDoc> into) {
    if (RecipeKeys.isChoice(section)) {
      documentChoice(section, prefix, into);
      return;
    }
    for (RecordComponent component : RecipeKeys.components(section)) {
      Optional<Key> key = RecipeKeys.declared(component);
      String name = prefix + RecipeKeys.name(component);
      if (key.isEmpty() || RecipeKeys.isSection(component.getType())) {
        document(component.getType(), key.isEmpty() ? prefix : name + ".", into);
      } else {
        into.add(document(component, key.get(), name, ""));
      }
      if (component.getType() == StageList.class) {
        document(StageKeys.class, name + "[].", into);
      }
    }
  }

  /** What all kinds have first, then what some have, each key where its first kind has it. */
  private static void documentChoice(Class<?> choice, String prefix, List<KeyDoc> into) {
    Choice said = choice.getAnnotation(Choice.class);
    Map<String, Class<?>> kinds = RecipeKeys.kinds(choice);
    String type = "one of " + String.join(", ", kinds.keySet());
    into.add(new KeyDoc(prefix + said.key(), type, said.standard(), said.doc()));
    Set<List<Object>> told = new HashSet<>();
    kinds.values().stream()
        .distinct()
        .flatMap(RecipeDocument::keys)
        .sorted(Comparator.comparing(component -> !describes(choice, component)))
        .filter(component -> told.add(List.of(describer(component), RecipeKeys.name(component))))
        .forEach(
            component ->
                into.add(
                    document(
                        component,
                        RecipeKeys.declared(component).orElseThrow(),
                        prefix + RecipeKeys.name(component),
                        only(choice, component))));
  }

  /** The keys of a kind, those among them that a record of several kinds holds for it. */
  private static Stream<RecordComponent> keys(Class<?> kind) {
    return RecipeKeys.components(kind).stream()
        .flatMap(
            component ->
                RecipeKeys.declared(component).isPresent()
                    ? Stream.of(component)
                    : keys(component.getType()));
  }

  /** What describes a key: the interface of several kinds, or the kind itself. */
  private static Class<?> describer(RecordComponent component) {
    return RecipeKeys.sharedBy(component).orElse(component.getDeclaringRecord());
  }

  private static boolean describes(Class<?> choice, RecordComponent component) {
    return describer(component) == choice;
  }

  /** For example {@code only step: }; nothing of a key that all kinds have. */
  private static String only(Class<?> choice, RecordComponent component) {
    return describes(choice, component)
        ? ""
        : Stream.of(choice.getPermittedSubclasses())
            .filter(kind -> keys(kind).anyMatch(key -> same(key, component)))
            .map(kind -> kind.getAnnotation(Kind.class).value())
            .collect(Collectors.joining(", ", "only ", ": "));
  }

  private static boolean same(RecordComponent one, RecordComponent other) {
    return describer(one) == describer(other)
        && RecipeKeys.name(one).equals(RecipeKeys.name(other));
  }

  private static KeyDoc document(RecordComponent component, Key key, String name, String only) {
    String type = ValueType.of(component.getGenericType()).name();
    return new KeyDoc(name, type, key.standard(), only + key.doc());
  }
}
