package maskwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.weights.PublishedWeights;
import picocli.CommandLine.ITypeConverter;

/**
 * What somebody names to be asked: a run directory, a weights file, or published weights by their
 * name where nothing else of that name lies.
 */
final class RunPath implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    Path path = Path.of(text);
    return Files.exists(path)
        ? path
        : PublishedWeights.named(text).map(PublishedWeights::file).orElse(path);
  }
}
