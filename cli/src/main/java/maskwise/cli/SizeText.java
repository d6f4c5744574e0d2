package maskwise.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.picture.ImageSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A picture's size, {@code 224} or width by height, {@code 192x216}. */
final class SizeText implements ITypeConverter<ImageSize> {

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})(?:[x×]([1-9]\\d{0,4}))?");

  @Override
  public ImageSize convert(String text) {
    Matcher sides = SIZE.matcher(text);
    if (!sides.matches()) {
      throw new TypeConversionException(
          "expected one side or width and height such as 192x216, found '" + text + "'");
    }
    int width = Integer.parseInt(sides.group(1));
    return new ImageSize(sides.group(2) == null ? width : Integer.parseInt(sides.group(2)), width);
  }
}
