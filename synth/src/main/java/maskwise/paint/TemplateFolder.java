package maskwise.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import maskwise.base.UserError;

/**
 * Template pictures of masks with their anchor points, as MaskTheFace keeps them (Anwar and
 * Raychowdhury 2020): {@code masks.cfg} has a section for each picture, with {@code template} (the
 * file, of which the name counts) and {@code mask_a} to {@code mask_f}, each {@code x, y} in
 * pixels: left, middle and right of the upper edge, then of the lower. Sections that end in {@code
 * _left} and {@code _right} show the same mask on a turned face; sections without a picture are
 * ignored.
 */
final class TemplateFolder {

  private static final String CONFIG = "masks.cfg";
  private static final Area AREA = new Area(-1.7, -0.25, 3.4, 1.6);
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  private TemplateFolder() {}

  /**
   * Reads all templates of a folder.
   *
   * @throws UserError if there is no masks.cfg, a line of it cannot be understood, or a picture is
   *     missing or broken
   */
  static List<Template> read(Path folder) {
    Path config = folder.resolve(CONFIG);
    Map<String, Map<String, String>> sections = sections(config);
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    sections.forEach(
        (name, keys) -> {
          if (keys.containsKey("template")) {
            sheets.put(name, sheet(folder, config, name, keys));
          }
        });
    List<Template> templates = new ArrayList<>();
    sheets.forEach(
        (name, sheet) -> {
          if (!name.endsWith("_left") && !name.endsWith("_right")) {
            templates.add(
                new Template(
                    name,
                    sheet,
                    sheets.getOrDefault(name + "_left", sheet),
                    sheets.getOrDefault(name + "_right", sheet)));
          }
        });
    if (templates.isEmpty()) {
      throw new UserError("expected mask templates, found none in " + config);
    }
    return templates;
  }

  private static Map<String, Map<String, String>> sections(Path config) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> current = new LinkedHashMap<>();
    int number = 0;
    for (String raw : lines(config)) {
      number++;
      String line = raw.strip();
      int colon = line.indexOf(':');
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        current = new LinkedHashMap<>();
        sections.put(line.substring(1, line.length() - 1).strip(), current);
      } else if (colon > 0) {
        current.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else {
        throw new UserError(
            "expected '[name]' or 'key: value', found '" + line + "' in " + config + ":" + number);
      }
    }
    return sections;
  }

  private static List<String> lines(Path config) {
    if (!Files.isRegularFile(config)) {
      throw new UserError(
          "expected a folder of mask templates with " + CONFIG + ", found no " + config);
    }
    try {
      return Files.readAllLines(config, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError("expected a readable file, found: " + e.getMessage(), e);
    }
  }

  private static Sheet sheet(Path folder, Path config, String name, Map<String, String> keys) {
    Path file = folder.resolve(Path.of(keys.get("template")).getFileName());
    BufferedImage picture = picture(file);
    double[][] anchors = new double[6][];
    for (int i = 0; i < anchors.length; i++) {
      String key = "mask_" + (char) ('a' + i);
      anchors[i] = anchor(config, name, key, keys.get(key));
    }
    double coarse = Math.max(1, picture.getWidth() / 400.0);
    int[] pixels = shrink(picture, coarse);
    int width = (int) Math.ceil(picture.getWidth() / coarse);
    int height = pixels.length / width;
    return Sheet.woven(
        AREA,
        WIDTH,
        HEIGHT,
        (u, v, texel) -> {
          double[] at = place(anchors, u, v);
          int x = (int) Math.floor(at[0] / coarse);
          int y = (int) Math.floor(at[1] / coarse);
          boolean inside = x >= 0 && y >= 0 && x < width && y < height;
          int argb = inside ? pixels[y * width + x] : 0;
          texel.red = LinearLight.of(argb >> 16);
          texel.green = LinearLight.of(argb >> 8);
          texel.blue = LinearLight.of(argb);
          texel.opacity = (argb >>> 24) / 255f;
        });
  }

  /** Where (u, v) lies in the picture: bilinear in each half, straight on beyond the anchors. */
  private static double[] place(double[][] anchors, double u, double v) {
    int half = u < 0 ? 0 : 1;
    double t = u < 0 ? u + 1 : u;
    double[] place = new double[2];
    for (int i = 0; i < 2; i++) {
      double top = anchors[half][i] + (anchors[half + 1][i] - anchors[half][i]) * t;
      double bottom = anchors[half + 3][i] + (anchors[half + 4][i] - anchors[half + 3][i]) * t;
      place[i] = top + (bottom - top) * v;
    }
    return place;
  }

  private static BufferedImage picture(Path file) {
    try {
      BufferedImage picture = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
      if (picture == null) {
        throw new UserError("expected a template picture, found none at " + file);
      }
      return picture;
    } catch (IOException e) {
      throw new UserError(
          "expected a template picture that decodes, found " + file + ": " + e.getMessage(), e);
    }
  }

  private static double[] anchor(Path config, String name, String key, String text) {
    String[] parts = text == null ? new String[0] : text.split(",", -1);
    try {
      if (parts.length == 2) {
        return new double[] {
          Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip())
        };
      }
    } catch (NumberFormatException e) {
      throw new UserError(anchorFault(config, name, key, text), e);
    }
    throw new UserError(anchorFault(config, name, key, text));
  }

  private static String anchorFault(Path config, String name, String key, String text) {
    return "expected %s as two numbers 'x, y', found %s in section [%s] of %s"
        .formatted(key, text == null ? "none" : "'" + text + "'", name, config);
  }

  /** The picture as ARGB, made smaller so that nothing finer is left than the sheet can hold. */
  private static int[] shrink(BufferedImage picture, double coarse) {
    int width = (int) Math.ceil(picture.getWidth() / coarse);
    int height = (int) Math.ceil(picture.getHeight() / coarse);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = small.createGraphics();
    try {
      g.setBackground(new Color(0, true));
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.drawImage(picture, 0, 0, width, height, null);
    } finally {
      g.dispose();
    }
    return small.getRGB(0, 0, width, height, null, 0, width);
  }
}
