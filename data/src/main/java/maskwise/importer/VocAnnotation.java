package maskwise.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import maskwise.manifest.FaceBox;

/**
 * One annotation in the form of Pascal VOC (Everingham et al., "The Pascal Visual Object Classes
 * Challenge", IJCV 2010): {@code annotation/filename}, {@code annotation/object/{name,bndbox}}.
 *
 * @param picture the file name of the picture, if given
 * @param faces in the order of the file
 * @param strayTexts how many elements hold text beside their elements
 */
record VocAnnotation(Optional<String> picture, List<Face> faces, int strayTexts) {

  /**
   * One object.
   *
   * @param name what it is called
   * @param box {@code xmin, ymin, xmax - xmin, ymax - ymin}
   * @param line where it begins
   */
  record Face(String name, FaceBox box, long line) {}

  private static final int BYTE_ORDER_MARK = 3;

  VocAnnotation {
    faces = List.copyOf(faces);
  }

  /**
   * Reads a file. Text before, between and behind its elements is ignored. Nothing outside of the
   * file is ever read: document types, and with them entities, are refused.
   *
   * @throws VocException if it is no XML, or a box is none
   */
  static VocAnnotation read(Path xml) throws VocException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(xml);
    } catch (IOException e) {
      throw new VocException(0, "expected a readable file, found: " + e.getMessage(), e);
    }
    int start = start(bytes);
    long linesBefore = 0;
    for (int i = 0; i < start; i++) {
      linesBefore += bytes[i] == '\n' ? 1 : 0;
    }
    try (InputStream in = new ByteArrayInputStream(bytes, start, bytes.length - start)) {
      return read(in, linesBefore, hasText(bytes, start) ? 1 : 0);
    } catch (IOException e) {
      throw new VocException(0, "expected a readable file, found: " + e.getMessage(), e);
    }
  }

  private static VocAnnotation read(InputStream in, long linesBefore, int strayBefore)
      throws VocException {
    VocElements elements = new VocElements(linesBefore, strayBefore);
    long line = linesBefore;
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(in);
      try {
        while (!elements.done() && reader.hasNext()) {
          int event = reader.next();
          line = linesBefore + reader.getLocation().getLineNumber();
          switch (event) {
            case XMLStreamConstants.START_ELEMENT -> elements.open(reader.getLocalName(), line);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                elements.text(reader.getText());
            case XMLStreamConstants.END_ELEMENT -> elements.close();
            case XMLStreamConstants.DTD ->
                throw new VocException(line, "expected plain XML, found a document type");
            default -> {}
          }
        }
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      long where = e.getLocation() == null ? line : linesBefore + e.getLocation().getLineNumber();
      throw new VocException(where, "expected XML, found: " + reason(e), e);
    }
    return elements.annotation();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** The first angle bracket of a text of single bytes; a wider encoding begins with its mark. */
  private static int start(byte[] bytes) {
    boolean wide = bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE;
    for (int i = 0; i < bytes.length && !wide; i++) {
      if (bytes[i] == '<') {
        return i;
      }
    }
    return 0;
  }

  /** Whether anything but white space and a byte order mark stands before {@code end}. */
  private static boolean hasText(byte[] bytes, int end) {
    for (int i = 0; i < end; i++) {
      if (bytes[i] > ' ' || (bytes[i] < 0 && i >= BYTE_ORDER_MARK)) {
        return true;
      }
    }
    return false;
  }

  /** The parser's message without its own way of telling the place. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return (at < 0 ? message : message.substring(at + "Message: ".length())).strip();
  }
}
