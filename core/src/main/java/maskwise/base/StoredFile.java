package maskwise.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads files that lie on the disk, or in a tar archive on the disk: {@code
 * shards/part-00003.tar#000012.jpg} is the member {@code 000012.jpg} of {@code
 * shards/part-00003.tar}. The members of an archive are looked up once. Safe for many threads.
 */
public final class StoredFile {

  /** What stands between an archive and a member, the archive's ending included. */
  private static final String PACKED = ".tar#";

  private static final Map<Path, Archive> ARCHIVES = new ConcurrentHashMap<>();

  private StoredFile() {}

  /** An archive that was looked into, and the state in which it was. */
  private record Archive(FileTime changed, long size, TarIndex members) {}

  /**
   * A path that names a member of an archive.
   *
   * @param archive the tar file
   * @param member its name in there
   */
  public record Packed(String archive, String member) {

    /** Takes a path or URI apart; none if it names no member. */
    public static Optional<Packed> of(String path) {
      int at = path.indexOf(PACKED);
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new Packed(
                  path.substring(0, at + PACKED.length() - 1),
                  path.substring(at + PACKED.length())));
    }
  }

  /** The file on the disk: the archive of a member, any other path itself. */
  public static Path onDisk(Path file) {
    return Packed.of(file.toString()).map(packed -> Path.of(packed.archive())).orElse(file);
  }

  /** Whether it is there, and no folder. */
  public static boolean exists(Path file) {
    Optional<Packed> packed = Packed.of(file.toString());
    if (packed.isEmpty()) {
      return Files.isRegularFile(file);
    }
    try {
      return members(Path.of(packed.get().archive())).find(packed.get().member()).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Its length in bytes.
   *
   * @throws NoSuchFileException if it is not there
   * @throws IOException if it cannot be read
   */
  public static long size(Path file) throws IOException {
    Optional<Packed> packed = Packed.of(file.toString());
    return packed.isEmpty() ? Files.size(file) : member(packed.get(), file).size();
  }

  /**
   * Its bytes.
   *
   * @throws NoSuchFileException if it is not there
   * @throws IOException if it cannot be read
   */
  public static byte[] read(Path file) throws IOException {
    Optional<Packed> packed = Packed.of(file.toString());
    if (packed.isEmpty()) {
      return Files.readAllBytes(file);
    }
    TarIndex.Member member = member(packed.get(), file);
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(member.size()));
    try (FileChannel archive = FileChannel.open(Path.of(packed.get().archive()))) {
      while (bytes.hasRemaining()
          && archive.read(bytes, member.offset() + bytes.position()) >= 0) {}
    }
    if (bytes.hasRemaining()) {
      throw new IOException(
          "expected "
              + member.size()
              + " bytes in the archive, found it cut off after "
              + bytes.position());
    }
    return bytes.array();
  }

  private static TarIndex.Member member(Packed packed, Path file) throws IOException {
    return members(Path.of(packed.archive()))
        .find(packed.member())
        .orElseThrow(() -> new NoSuchFileException(file.toString()));
  }

  private static TarIndex members(Path archive) throws IOException {
    BasicFileAttributes state = Files.readAttributes(archive, BasicFileAttributes.class);
    Archive known = ARCHIVES.get(archive);
    if (known == null
        || known.size() != state.size()
        || !known.changed().equals(state.lastModifiedTime())) {
      known =
          new Archive(
              state.lastModifiedTime(), state.size(), TarIndex.read(FileChannel.open(archive)));
      ARCHIVES.put(archive, known);
    }
    return known.members();
  }
}
