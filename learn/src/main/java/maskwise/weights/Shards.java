package maskwise.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;

/** One or several safetensors files that together hold the tensors of one network. */
final class Shards implements AutoCloseable {

  private final List<SafetensorsFile> files = new ArrayList<>();
  private final Map<String, SafetensorsFile> holders = new LinkedHashMap<>();

  /**
   * Opens all files.
   *
   * @throws UserError if one cannot be read, or two hold a tensor of the same name
   */
  Shards(List<Path> paths) {
    try {
      for (Path path : paths) {
        SafetensorsFile file = SafetensorsFile.open(path);
        files.add(file);
        for (String name : file.entries().keySet()) {
          SafetensorsFile before = holders.put(name, file);
          if (before != null) {
            throw new UserError(
                "expected every tensor in one file, found '"
                    + name
                    + "' in "
                    + before.path()
                    + " and in "
                    + path);
          }
        }
      }
    } catch (UserError e) {
      close();
      throw e;
    }
  }

  /** All tensors by name, file by file. */
  Map<String, TensorEntry> entries() {
    Map<String, TensorEntry> all = new LinkedHashMap<>();
    holders.forEach((name, file) -> all.put(name, file.entry(name)));
    return Collections.unmodifiableMap(all);
  }

  /** The file that holds a tensor. */
  SafetensorsFile holder(String name) {
    return holders.get(name);
  }

  /** Free text of the first file's header. */
  Map<String, String> metadata() {
    return files.get(0).metadata();
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
