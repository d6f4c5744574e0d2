package maskwise.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of the records of a {@link Choice}. One that goes by several names, as the networks of a
 * family do, lists them in a public static method {@code names()}; which of them was chosen is its
 * component called as {@link Choice#key()}, which is no {@link Key} itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {

  /** Its name in a recipe; of one with several names, what people call them together. */
  String value();
}
