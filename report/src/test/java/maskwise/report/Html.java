package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;

/** Reads pages strictly, for tests. */
final class Html {

  private Html() {}

  /** Parses a page; every error of the HTML is one of the test. */
  static Document parse(String page) {
    Parser parser = Parser.htmlParser().setTrackErrors(100);
    Document document = Jsoup.parse(page, "", parser);
    assertThat(parser.getErrors()).extracting(ParseError::toString).isEmpty();
    return document;
  }
}
