package maskwise.rundir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.AtomicFile;
import maskwise.base.JsonLayout;
import maskwise.base.UserError;
import maskwise.ensemble.Agreement;
import maskwise.ensemble.Contribution;

/**
 * {@code members.json} of an ensemble: what each member brings and where they agree, measured on
 * labeled photos.
 *
 * @param contributions of each member
 * @param agreement of the same members, in the same order
 * @param together macro-F1 of all with their weights, on the photos that these were found on; NaN
 *     in files that do not say
 */
public record MembersFile(List<Contribution> contributions, Agreement agreement, Double together) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Copies the list. */
  public MembersFile {
    together = together == null ? Double.NaN : together;
    contributions = List.copyOf(contributions);
  }

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written; an old one is then untouched
   */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, JsonLayout.pretty(MAPPER.valueToTree(this)));
  }

  /**
   * Reads the file.
   *
   * @throws UserError if it is something else
   * @throws IOException if it cannot be read
   */
  public static MembersFile read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), MembersFile.class);
    } catch (JsonProcessingException e) {
      throw new UserError(
          "expected the contributions of an ensemble's members in "
              + file
              + ", found something else",
          e);
    }
  }
}
