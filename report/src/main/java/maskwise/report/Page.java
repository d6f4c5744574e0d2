package maskwise.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.img;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.picture;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.source;
import static j2html.TagCreator.style;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A self-contained page: style, script and pictures stand inside, and a content security policy
 * forbids the browser to fetch anything from anywhere.
 *
 * @param eyebrow what kind of page it is, above the title
 * @param title its title
 * @param lead a line below the title
 * @param parts its sections, in order
 * @param scriptFile the script's file, if it needs one
 */
record Page(
    String eyebrow, String title, String lead, List<Part> parts, Optional<String> scriptFile) {

  private static final String POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
          + "base-uri 'none'; form-action 'none'";

  /**
   * A section of a page.
   *
   * @param id for links inside the page
   * @param heading its heading
   * @param content what it shows
   */
  record Part(String id, String heading, List<? extends DomContent> content) {}

  String render() {
    return document(
            html(
                    head(
                        meta().withCharset("UTF-8"),
                        meta()
                            .withName("viewport")
                            .withContent("width=device-width, initial-scale=1"),
                        meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                        meta().withName("referrer").withContent("no-referrer"),
                        TagCreator.title(title + " · Maskwise"),
                        style(rawHtml(resource("page.css")))),
                    body(
                        header(
                            p(eyebrow).withClass("eyebrow"),
                            h1(title),
                            p(lead).withClass("lead"),
                            nav(
                                each(
                                    parts.size() > 2 ? parts : List.of(),
                                    part -> a(part.heading()).withHref("#" + part.id())))),
                        main(each(parts, Page::show)),
                        scriptFile.isEmpty()
                            ? rawHtml("")
                            : script(rawHtml(resource(scriptFile.get())))))
                .withLang("en"))
        + "\n";
  }

  /** A picture inside the page that follows the reader's choice of light or dark. */
  static DomContent image(byte[] light, byte[] dark, String description) {
    return picture(
        source().attr("media", "(prefers-color-scheme: dark)").attr("srcset", png(dark)),
        image(light, description));
  }

  /** A picture inside the page. */
  static DomContent image(byte[] png, String description) {
    return img().withSrc(png(png)).withAlt(description);
  }

  private static DomContent show(Part part) {
    return section(h2(part.heading()), each(part.content(), content -> content)).withId(part.id());
  }

  private static String png(byte[] bytes) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
