package maskwise.picture;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The orientation in a packet of XMP; it counts where EXIF states none. Only this property is
 * looked for, in one pass: readers of all properties take exponential time on packets that are
 * nested deeply on purpose.
 */
final class Xmp {

  /**
   * What is read of a packet. The orientation stands near its beginning; and a parser looks each
   * name's prefix up among all that are declared, so that time grows with the square of the length.
   */
  private static final int LONGEST = 1 << 18;

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final QName GRAPH = new QName(RDF, "RDF");
  private static final QName DESCRIPTION = new QName(RDF, "Description");
  private static final QName ORIENTATION =
      new QName("http://ns.adobe.com/tiff/1.0/", "Orientation");

  private Xmp() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // no entities, hence nothing fetched
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** Empty where the packet states no orientation or cannot be read. */
  static Optional<Orientation> orientation(byte[] bytes, int from, int to) {
    try {
      XMLStreamReader packet =
          factory()
              .createXMLStreamReader(
                  new ByteArrayInputStream(bytes, from, Math.min(to - from, LONGEST)));
      try {
        return orientation(packet);
      } finally {
        packet.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Of a description directly below the graph: as its attribute, or as its child. */
  private static Optional<Orientation> orientation(XMLStreamReader packet)
      throws XMLStreamException {
    int depth = 0;
    int graph = Integer.MAX_VALUE;
    boolean described = false;
    while (packet.hasNext()) {
      int event = packet.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        graph = depth < graph ? Integer.MAX_VALUE : graph;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (graph == Integer.MAX_VALUE && packet.getName().equals(GRAPH)) {
          graph = depth;
        } else if (depth - 1 == graph) {
          described = packet.getName().equals(DESCRIPTION);
          String value =
              packet.getAttributeValue(ORIENTATION.getNamespaceURI(), ORIENTATION.getLocalPart());
          if (described && value != null) {
            return of(value);
          }
        } else if (described && depth - 2 == graph && packet.getName().equals(ORIENTATION)) {
          return of(packet.getElementText());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Orientation> of(String value) {
    return Optional.of(Orientation.of(Integer.parseInt(value.strip())));
  }
}
