package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The boxes of a HEIC or AVIF that say what its items are (ISO/IEC 14496-12, 8.11, and 23008-12):
 * their types, properties, references, and where their bytes lie. FFmpeg's reader of them gives up
 * on thumbnails made of tiles, does not say which picture is the transparency, and leaves crops
 * out.
 */
final class HeifBoxes {

  /**
   * A property of items.
   *
   * @param type of its box: {@code ispe}, {@code irot}
   * @param content of its box
   */
  record Property(String type, ByteBuffer content) {}

  /** A part of an item's bytes. */
  private record Extent(boolean inMeta, long offset, long length) {}

  private static final int MOST_PROPERTIES = 255;
  private static final int MOST_EXTENTS = 1024;

  private final BoxReader reader = new BoxReader();
  private final ByteBuffer file;
  private ByteBuffer itemData = ByteBuffer.allocate(0);
  private long primary = -1;
  private final List<Property> shared = new ArrayList<>();
  private final Map<Long, String> types = new HashMap<>();
  private final Map<Long, List<Extent>> extents = new HashMap<>();
  private final Map<Long, List<Integer>> indices = new HashMap<>();
  private final Map<String, Map<Long, List<Long>>> references = new HashMap<>();

  private HeifBoxes(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads them.
   *
   * @param bytes of a whole file
   * @throws IOException if they are cut off or broken; its message says what was found
   */
  static HeifBoxes of(byte[] bytes) throws IOException {
    HeifBoxes boxes = new HeifBoxes(bytes);
    try {
      boxes.reader.children(boxes.file.duplicate(), boxes::top);
    } catch (RuntimeException e) {
      throw new IOException("broken content", e); // a count or a size that leads out of its box
    }
    if (boxes.primary < 0) {
      throw new IOException("a container without a main picture");
    }
    return boxes;
  }

  private void top(String type, ByteBuffer content) throws IOException {
    if (type.equals("meta") && primary < 0) {
      content.getInt(); // version and flags
      reader.children(content, this::meta);
    }
  }

  private void meta(String type, ByteBuffer content) throws IOException {
    switch (type) {
      case "pitm" ->
          primary = content.getInt() >>> 24 == 0 ? BoxReader.u16(content) : BoxReader.u32(content);
      case "idat" -> itemData = content;
      case "iinf" -> {
        boolean narrow = content.getInt() >>> 24 == 0;
        long count = narrow ? BoxReader.u16(content) : BoxReader.u32(content);
        reader.children(content, this::entry);
        if (types.size() < count) {
          throw new IOException("a file that is cut off");
        }
      }
      case "iloc" -> locations(content);
      case "iref" -> {
        boolean narrow = content.getInt() >>> 24 == 0;
        reader.children(content, (kind, reference) -> refer(kind, reference, narrow));
      }
      case "iprp" ->
          reader.children(
              content,
              (kind, properties) -> {
                if (kind.equals("ipco")) {
                  reader.children(
                      properties, (name, value) -> shared.add(new Property(name, value)));
                } else if (kind.equals("ipma")) {
                  associate(properties);
                }
              });
      default -> {}
    }
  }

  private void entry(String type, ByteBuffer content) throws IOException {
    if (!type.equals("infe")) {
      return;
    }
    int version = content.getInt() >>> 24;
    if (version >= 2) {
      long id = version == 2 ? BoxReader.u16(content) : BoxReader.u32(content);
      BoxReader.u16(content); // protection
      types.put(id, BoxReader.fourLetters(content));
    }
  }

  private void locations(ByteBuffer content) throws IOException {
    int version = content.getInt() >>> 24;
    int sizes = BoxReader.u16(content);
    int offset = sizes >> 12;
    int length = sizes >> 8 & 15;
    int base = sizes >> 4 & 15;
    int index = version == 0 ? 0 : sizes & 15;
    long count = version < 2 ? BoxReader.u16(content) : BoxReader.u32(content);
    for (long i = 0; i < count; i++) {
      reader.count();
      long id = version < 2 ? BoxReader.u16(content) : BoxReader.u32(content);
      int method = version == 0 ? 0 : BoxReader.u16(content) & 15;
      boolean elsewhere = BoxReader.u16(content) != 0;
      long from = BoxReader.number(content, base);
      int pieces = BoxReader.u16(content);
      if (pieces > MOST_EXTENTS) {
        throw new IOException("an item in " + pieces + " pieces");
      }
      List<Extent> parts = new ArrayList<>();
      for (int left = pieces; left > 0; left--) {
        reader.count();
        BoxReader.number(content, index);
        long at = from + BoxReader.number(content, offset);
        parts.add(new Extent(method == 1, at, BoxReader.number(content, length)));
      }
      if (!elsewhere && method < 2) {
        extents.put(id, parts);
      }
    }
  }

  private void refer(String kind, ByteBuffer content, boolean narrow) throws IOException {
    long from = narrow ? BoxReader.u16(content) : BoxReader.u32(content);
    List<Long> to = new ArrayList<>();
    for (int left = BoxReader.u16(content); left > 0; left--) {
      reader.count();
      to.add(narrow ? BoxReader.u16(content) : BoxReader.u32(content));
    }
    references.computeIfAbsent(kind, unseen -> new HashMap<>()).put(from, to);
  }

  private void associate(ByteBuffer content) throws IOException {
    int head = content.getInt();
    boolean wide = (head & 1) != 0;
    long count = BoxReader.u32(content);
    for (long i = 0; i < count; i++) {
      reader.count();
      long id = head >>> 24 == 0 ? BoxReader.u16(content) : BoxReader.u32(content);
      List<Integer> of = indices.computeIfAbsent(id, unseen -> new ArrayList<>());
      for (int left = content.get() & 0xFF; left > 0; left--) {
        reader.count();
        of.add(wide ? BoxReader.u16(content) & 0x7FFF : content.get() & 0x7F);
      }
      if (of.size() > MOST_PROPERTIES) {
        throw new IOException(of.size() + " properties of an item");
      }
    }
  }

  /** The item that is meant to be shown. */
  long primary() {
    return primary;
  }

  /** {@code hvc1}, {@code av01}, {@code grid}; empty if there is no such item. */
  String type(long item) {
    return types.getOrDefault(item, "");
  }

  /** The properties of an item, in the order in which they are to be applied. */
  List<Property> properties(long item) {
    return indices.getOrDefault(item, List.of()).stream()
        .filter(index -> index >= 1 && index <= shared.size())
        .map(index -> shared.get(index - 1))
        .toList();
  }

  /** The first property of a type. */
  Optional<ByteBuffer> property(long item, String type) {
    return properties(item).stream()
        .filter(property -> property.type().equals(type))
        .map(property -> property.content().duplicate())
        .findFirst();
  }

  /** The items that an item refers to. */
  List<Long> references(String kind, long item) {
    return references.getOrDefault(kind, Map.of()).getOrDefault(item, List.of());
  }

  /** The items that refer to an item. */
  List<Long> referring(String kind, long item) {
    return references.getOrDefault(kind, Map.of()).entrySet().stream()
        .filter(reference -> reference.getValue().contains(item))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * How many bytes an item has.
   *
   * @throws IOException if there are none, or some lie behind the end of the file
   */
  long length(long item) throws IOException {
    long sum = 0;
    for (ByteBuffer part : parts(item)) {
      sum += part.remaining();
    }
    if (sum == 0) {
      throw new IOException("a picture without content");
    }
    return sum;
  }

  /**
   * The bytes of an item.
   *
   * @throws IOException if some lie behind the end of the file, or there are more of them than in
   *     it
   */
  byte[] data(long item) throws IOException {
    long length = length(item);
    if (length > file.limit()) {
      throw new IOException("a picture that is longer than its file");
    }
    ByteBuffer data = ByteBuffer.allocate((int) length);
    parts(item).forEach(data::put);
    return data.array();
  }

  private List<ByteBuffer> parts(long item) throws IOException {
    List<ByteBuffer> parts = new ArrayList<>();
    for (Extent extent : extents.getOrDefault(item, List.of())) {
      ByteBuffer in = extent.inMeta() ? itemData : file;
      long length = extent.length() == 0 ? in.limit() - extent.offset() : extent.length();
      boolean inside =
          extent.offset() >= 0
              && length >= 0
              && length <= in.limit()
              && extent.offset() <= in.limit() - length;
      if (!inside) {
        throw new IOException("a file that is cut off");
      }
      parts.add(in.slice((int) extent.offset(), (int) length));
    }
    return parts;
  }
}
