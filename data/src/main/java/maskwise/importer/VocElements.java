package maskwise.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.FaceBox;

/** Gathers an annotation from the elements of its file as they pass. */
final class VocElements {

  private static final String OBJECT = "annotation/object";

  private static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

  /** An open element: its place in the tree, its text so far, and whether it holds elements. */
  private static final class Open {
    private final String place;
    private final long line;
    private final StringBuilder text = new StringBuilder();
    private boolean parent;

    Open(String place, long line) {
      this.place = place;
      this.line = line;
    }
  }

  private final long linesBefore;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, String> object = new HashMap<>();
  private final List<VocAnnotation.Face> faces = new ArrayList<>();
  private Optional<String> picture = Optional.empty();
  private int strayTexts;
  private boolean done;

  VocElements(long linesBefore, int strayBefore) {
    this.linesBefore = linesBefore;
    this.strayTexts = strayBefore;
  }

  void open(String name, long line) throws VocException {
    Open parent = open.peek();
    if (parent == null && !name.equals("annotation")) {
      throw new VocException(line, "expected <annotation>, found <" + name + ">");
    }
    if (parent != null) {
      parent.parent = true;
    }
    Open element = new Open(parent == null ? name : parent.place + "/" + name, line);
    if (element.place.equals(OBJECT)) {
      object.clear();
    }
    open.push(element);
  }

  void text(String text) {
    if (!open.isEmpty()) {
      open.peek().text.append(text);
    }
  }

  void close() throws VocException {
    Open element = open.pop();
    String text = element.text.toString().strip();
    if (element.parent && !text.isEmpty()) {
      strayTexts++;
    }
    if (element.place.equals("annotation/filename") && !text.isEmpty()) {
      picture = Optional.of(text);
    } else if (element.place.equals(OBJECT)) {
      faces.add(face(element.line));
    } else if (element.place.startsWith(OBJECT + "/")) {
      object.put(element.place.substring(OBJECT.length() + 1), text);
    }
    done = open.isEmpty();
  }

  /** Whether the outermost element is closed; what follows it has no meaning. */
  boolean done() {
    return done;
  }

  VocAnnotation annotation() throws VocException {
    if (!done) {
      throw new VocException(linesBefore, "expected <annotation>, found no element");
    }
    return new VocAnnotation(picture, faces, strayTexts);
  }

  private VocAnnotation.Face face(long line) throws VocException {
    double[] sides = new double[SIDES.size()];
    for (int i = 0; i < sides.length; i++) {
      String text = object.get("bndbox/" + SIDES.get(i));
      try {
        sides[i] = Double.parseDouble(String.valueOf(text));
      } catch (NumberFormatException e) {
        throw new VocException(
            line,
            "expected a number as "
                + SIDES.get(i)
                + ", found "
                + (text == null ? "none" : "'" + text + "'"),
            e);
      }
    }
    try {
      FaceBox box = new FaceBox(sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]);
      return new VocAnnotation.Face(object.getOrDefault("name", ""), box, line);
    } catch (IllegalArgumentException e) {
      throw new VocException(line, e.getMessage(), e);
    }
  }
}
