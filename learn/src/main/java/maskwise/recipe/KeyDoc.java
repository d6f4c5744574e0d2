package maskwise.recipe;

/**
 * What is to know about one key of the recipe.
 *
 * @param name dotted name, {@code optimizer.lr}
 * @param type the type in words, {@code number}
 * @param standard the default as YAML, or {@value Key#REQUIRED}
 * @param doc one line: what it means
 */
public record KeyDoc(String name, String type, String standard, String doc) {}
