package maskwise.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.picture.ImageSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A picture's size, {@code 224} or height by width, {@code 224x192}. */
final class SizeText implements ITypeConverter<ImageSize> {

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})(?:[x×]([1-9]\\d{0,4}))?");

  @Override
  public ImageSize convert(String text) {
    Matcher sides = SIZE.matcher(text);
    if (!sides.matches()) {
      throw new TypeConversionException(
          "expected one side or height and width such as 224x192, found '" + text + "'");
    }
    int height = Integer.parseInt(sides.group(1));
    return new ImageSize(
        height, sides.group(2) == null ? height : Integer.parseInt(sides.group(2)));
  }
}
