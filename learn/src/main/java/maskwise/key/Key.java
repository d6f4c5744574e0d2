package maskwise.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record component a key of the recipe. The key's name is the component's name in
 * snake_case, its type is the component's type; this is the one place where its default and its
 * meaning stand. A component that is no key holds keys that stand beside the others. On a method of
 * an interface it describes the component that every record of it has by that name; see {@link
 * Choice}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Key {

  /** The value of {@link #standard()} that says: there is no default, the key must be given. */
  String REQUIRED = "(required)";

  /** One line for people: what the key means, its unit and range. */
  String doc();

  /** The default, as YAML; for a section {@code {}}. */
  String standard() default REQUIRED;
}
