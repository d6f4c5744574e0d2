package maskwise.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Who may ask. The file holds a line {@code SHA-256 name} for each key, so that whoever reads it
 * cannot ask; keys are random numbers of 256 bits, which no one can guess from a hash.
 */
public final class ApiKeys {

  private static final String PREFIX = "mw_";
  private static final int BYTES = 32;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) +(\\S.*)");

  @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual alone
  private record Entry(byte[] hash, String name) {}

  private final List<Entry> entries;

  private ApiKeys(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @throws UserError if a line is no key's, or there is no key at all
   * @throws IOException if it cannot be read
   */
  public static ApiKeys read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "expected a file of API keys at %s, found %s; create one with --new-key"
              .formatted(file, Files.exists(file) ? "a folder" : "none"));
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new UserError(
            "expected '<SHA-256 of a key> <name>' in " + file + ":" + (i + 1) + ", found others");
      }
      byte[] hash = matcher.group(1).getBytes(StandardCharsets.US_ASCII);
      entries.add(new Entry(hash, matcher.group(2)));
    }
    if (entries.isEmpty()) {
      throw new UserError("expected keys in " + file + ", found none; create one with --new-key");
    }
    return new ApiKeys(entries);
  }

  /**
   * Makes a key and adds its hash to the file.
   *
   * @param name whose it is
   * @return the key, which stands nowhere else
   * @throws IOException if the file cannot be written
   */
  public static String add(Path file, String name) throws IOException {
    if (name.isBlank() || name.lines().count() != 1) {
      throw new UserError("expected a name for the key in one line, found '" + name + "'");
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    Files.writeString(
        file,
        DigestUtils.sha256Hex(key) + " " + name.strip() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return key;
  }

  /** The name of a key; empty if it is nobody's. Takes as long for any key. */
  Optional<String> nameOf(String key) {
    byte[] hash = DigestUtils.sha256Hex(key).getBytes(StandardCharsets.US_ASCII);
    Optional<String> name = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        name = Optional.of(entry.name());
      }
    }
    return name;
  }
}
