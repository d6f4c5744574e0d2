package maskwise.base;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** Where the members of a tar archive lie in it. Safe for many threads. */
public final class TarIndex {

  private final Map<String, Member> members;

  private TarIndex(Map<String, Member> members) {
    this.members = members;
  }

  /**
   * The bytes of a member.
   *
   * @param offset of the first, from the beginning of the archive
   * @param size how many
   */
  public record Member(long offset, long size) {}

  /**
   * Reads the headers of all members.
   *
   * @param archive closed when this returns
   * @throws IOException if it cannot be read, or is no tar archive
   */
  public static TarIndex read(SeekableByteChannel archive) throws IOException {
    try (TarFile tar = new TarFile(archive)) {
      Map<String, Member> members = new HashMap<>();
      for (TarArchiveEntry entry : tar.getEntries()) {
        if (entry.isFile()) {
          members.put(entry.getName(), new Member(entry.getDataOffset(), entry.getSize()));
        }
      }
      return new TarIndex(members);
    }
  }

  /** The member of this name; empty if there is none. */
  public Optional<Member> find(String name) {
    return Optional.ofNullable(members.get(name));
  }
}
