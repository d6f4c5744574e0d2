package maskwise.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.base.Nearest;

/** What is wrong with a file of settings, in the words of who wrote it. */
final class SettingsFault {

  private SettingsFault() {}

  static String words(JsonProcessingException fault, Path file) {
    String where = file + line(fault);
    if (fault instanceof UnrecognizedPropertyException unknown) {
      List<String> known = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
      return "expected one of %s in %s, found '%s'; nearest is %s"
          .formatted(
              String.join(", ", known),
              where,
              unknown.getPropertyName(),
              Nearest.to(unknown.getPropertyName(), known));
    }
    if (fault.getCause() instanceof IllegalArgumentException range) {
      return "cannot use " + where + ": " + range.getMessage();
    }
    if (fault instanceof MismatchedInputException mismatch) {
      String key = key(mismatch);
      return "expected %s%s in %s, found %s"
          .formatted(
              kind(mismatch.getTargetType()),
              key.isEmpty() ? "" : " as " + key,
              where,
              mismatch instanceof InvalidFormatException other
                  ? "'" + other.getValue() + "'"
                  : "something else");
    }
    String reason =
        fault.getOriginalMessage().lines().map(String::strip).collect(Collectors.joining(" "));
    return "expected YAML in " + where + ", found: " + reason;
  }

  private static String line(JsonProcessingException fault) {
    JsonLocation at = fault.getLocation();
    return at == null || at.getLineNr() < 1 ? "" : ", line " + at.getLineNr();
  }

  /** Such as {@code limits.bytes} or {@code cameras[0].fps}. */
  private static String key(JsonMappingException fault) {
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference step : fault.getPath()) {
      if (step.getFieldName() == null) {
        key.append('[').append(step.getIndex()).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return key.toString();
  }

  private static String kind(Class<?> type) {
    if (type == null || type.isRecord()) {
      return "keys with values";
    }
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Double.class) {
      return "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a text";
  }
}
