package maskwise.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a sealed interface a choice in a recipe: a key says which of its records is meant, each of
 * which is a {@link Kind}. Keys that all kinds have stand on the interface's methods, keys of one
 * kind on the components of its record, keys of some kinds on the methods of another interface that
 * these implement. The kinds are listed in the order of {@code permits}, which is therefore spelled
 * out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Choice {

  /** The key that says which kind it is. */
  String key() default "name";

  /** One line for people: what may be chosen. */
  String doc();

  /** The name of the kind that it is if nobody says. */
  String standard();
}
