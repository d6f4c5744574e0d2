package maskwise.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.base.StoredFile;
import maskwise.base.TarIndex;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads photos from any Hadoop file system, and from tar archives there. For one thread. */
final class PhotoStore implements AutoCloseable {

  private final Configuration hadoop;

  // The archive that was read last: rows of a partition name one after the other.
  private String archive = "";
  private FSDataInputStream open;
  private TarIndex members;

  PhotoStore(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Reads a photo.
   *
   * @param location a file, or a member of a tar archive, {@code …/part-00003.tar#000012.jpg}
   * @throws PictureException if it is not there, cannot be read, or is too long for a picture
   */
  byte[] read(String location) throws PictureException {
    Path name = Location.name(location);
    Optional<StoredFile.Packed> packed = StoredFile.Packed.of(location);
    try {
      return packed.isPresent() ? member(packed.get(), name) : file(location, name);
    } catch (PictureException e) {
      throw e;
    } catch (FileNotFoundException e) {
      throw new PictureException(name, "expected a picture, found no such file", e);
    } catch (IOException e) {
      throw new PictureException(name, "expected a readable file, found: " + e.getMessage(), e);
    }
  }

  private byte[] file(String location, Path name) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(location);
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return PictureReader.DEFAULT.load(in, name);
    }
  }

  private byte[] member(StoredFile.Packed packed, Path name) throws IOException {
    if (!packed.archive().equals(archive)) {
      close();
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(packed.archive());
      long size = file.getFileSystem(hadoop).getFileStatus(file).getLen();
      members = TarIndex.read(new HadoopChannel(file.getFileSystem(hadoop).open(file), size));
      open = file.getFileSystem(hadoop).open(file);
      archive = packed.archive();
    }
    TarIndex.Member member =
        members
            .find(packed.member())
            .orElseThrow(
                () ->
                    new PictureException(
                        name, "expected a picture, found no such member in " + archive));
    byte[] bytes = new byte[Math.toIntExact(member.size())];
    open.readFully(member.offset(), bytes);
    return bytes;
  }

  @Override
  public void close() {
    archive = "";
    members = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // what was read is whole
    } finally {
      open = null;
    }
  }
}
