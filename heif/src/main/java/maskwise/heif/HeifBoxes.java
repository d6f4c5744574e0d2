package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

  /** What happens to the children of a box. */
  private interface Child {
    void read(String type, ByteBuffer content) throws IOException;
  }

  /** Boxes, places, references and properties in all; the largest photos have some 10,000. */
  private static final int MOST_ENTRIES = 1 << 18;

  private final ByteBuffer file;
  private ByteBuffer itemData = ByteBuffer.allocate(0);
  private long primary = -1;
  private int entries;
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
      boxes.children(boxes.file.duplicate(), boxes::top);
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
      children(content, this::meta);
    }
  }

  private void meta(String type, ByteBuffer content) throws IOException {
    switch (type) {
      case "pitm" -> primary = content.getInt() >>> 24 == 0 ? u16(content) : u32(content);
      case "idat" -> itemData = content;
      case "iinf" -> {
        boolean narrow = content.getInt() >>> 24 == 0;
        long count = narrow ? u16(content) : u32(content);
        children(content, this::entry);
        if (types.size() < count) {
          throw new IOException("a file that is cut off");
        }
      }
      case "iloc" -> locations(content);
      case "iref" -> {
        boolean narrow = content.getInt() >>> 24 == 0;
        children(content, (kind, reference) -> refer(kind, reference, narrow));
      }
      case "iprp" ->
          children(
              content,
              (kind, properties) -> {
                if (kind.equals("ipco")) {
                  children(properties, (name, value) -> shared.add(new Property(name, value)));
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
      long id = version == 2 ? u16(content) : u32(content);
      u16(content); // protection
      types.put(id, fourLetters(content));
    }
  }

  private void locations(ByteBuffer content) throws IOException {
    int version = content.getInt() >>> 24;
    int sizes = u16(content);
    int offset = sizes >> 12;
    int length = sizes >> 8 & 15;
    int base = sizes >> 4 & 15;
    int index = version == 0 ? 0 : sizes & 15;
    long count = version < 2 ? u16(content) : u32(content);
    for (long i = 0; i < count; i++) {
      long id = version < 2 ? u16(content) : u32(content);
      int method = version == 0 ? 0 : u16(content) & 15;
      boolean elsewhere = u16(content) != 0;
      long from = number(content, base);
      List<Extent> parts = new ArrayList<>();
      for (int left = u16(content); left > 0; left--) {
        count();
        number(content, index);
        parts.add(new Extent(method == 1, from + number(content, offset), number(content, length)));
      }
      if (!elsewhere && method < 2) {
        extents.put(id, parts);
      }
    }
  }

  private void refer(String kind, ByteBuffer content, boolean narrow) throws IOException {
    long from = narrow ? u16(content) : u32(content);
    List<Long> to = new ArrayList<>();
    for (int left = u16(content); left > 0; left--) {
      count();
      to.add(narrow ? u16(content) : u32(content));
    }
    references.computeIfAbsent(kind, unseen -> new HashMap<>()).put(from, to);
  }

  private void associate(ByteBuffer content) throws IOException {
    int head = content.getInt();
    boolean wide = (head & 1) != 0;
    long count = u32(content);
    for (long i = 0; i < count; i++) {
      long id = head >>> 24 == 0 ? u16(content) : u32(content);
      List<Integer> of = indices.computeIfAbsent(id, unseen -> new ArrayList<>());
      for (int left = content.get() & 0xFF; left > 0; left--) {
        count();
        of.add(wide ? u16(content) & 0x7FFF : content.get() & 0x7F);
      }
    }
  }

  /** Counts what takes memory; a small file can claim a lot. */
  private void count() throws IOException {
    entries++;
    if (entries > MOST_ENTRIES) {
      throw new IOException("more than " + MOST_ENTRIES + " entries in its header");
    }
  }

  private void children(ByteBuffer in, Child child) throws IOException {
    while (in.remaining() >= 8) {
      count();
      int start = in.position();
      long length = u32(in);
      String type = fourLetters(in);
      if (length == 1) {
        length = in.getLong();
      } else if (length == 0) {
        length = in.limit() - (long) start;
      }
      int head = in.position() - start;
      if (length < head) {
        throw new IOException("broken content");
      }
      if (length > in.limit() - (long) start) {
        throw new IOException("a file that is cut off");
      }
      child.read(type, in.slice(in.position(), (int) length - head));
      in.position(start + (int) length);
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

  private static int u16(ByteBuffer in) {
    return in.getShort() & 0xFFFF;
  }

  private static long u32(ByteBuffer in) {
    return in.getInt() & 0xFFFFFFFFL;
  }

  /** A number of 0 to 8 bytes. */
  private static long number(ByteBuffer in, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << 8) | (in.get() & 0xFF);
    }
    return number;
  }

  private static String fourLetters(ByteBuffer in) {
    byte[] letters = new byte[4];
    in.get(letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }
}
