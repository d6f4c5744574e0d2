package maskwise.detect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An ONNX file with the inputs and outputs of YuNet that can be worked out by hand: every cell of 8
 * pixels whose first pixel is white is a face of 16 pixels around the cell's middle; the five
 * places of the face are given in cells from the cell's corner.
 *
 * <p>ONNX is protobuf: a message is a row of fields, each a tag (number·8 + kind) and a value.
 */
final class TinyYuNet {

  private static final int FLOATS = 1;
  private static final int INTS = 7;

  private TinyYuNet() {}

  /**
   * @param places x and y of right eye, left eye, nose tip, right and left corner of the mouth
   */
  static Path write(Path file, float... places) throws IOException {
    Message graph = new Message().text(2, "tiny");
    for (int stride : new int[] {8, 16, 32}) {
      float white = stride == 8 ? 1 / (3 * 255f) : 0;
      sampled(graph, "cls_" + stride, stride, white, 0);
      sampled(graph, "obj_" + stride, stride, white, 0);
      float twoCells = (float) Math.log(2);
      sampled(graph, "bbox_" + stride, stride, 0, 0.5f, 0.5f, twoCells, twoCells);
      sampled(graph, "kps_" + stride, stride, 0, places);
    }
    graph.message(11, value("input", 1, 3, 64, 64));
    Message opset = new Message().number(2, 11);
    Message model = new Message().number(1, 8).message(8, opset).message(7, graph);
    return Files.write(file, model.bytes());
  }

  /** Of every cell's first pixel {@code weight·(r + g + b) + bias}, channels last. */
  private static void sampled(Message graph, String name, int stride, float weight, float... bias) {
    float[] weights = new float[bias.length * 3];
    Arrays.fill(weights, weight);
    graph.message(5, tensor(name + "_w", weights, bias.length, 3, 1, 1));
    graph.message(5, tensor(name + "_b", bias, bias.length));
    graph.message(
        1,
        node("Conv", "input", name + "_w", name + "_b")
            .text(2, name + "_c")
            .message(5, ints("kernel_shape", 1, 1))
            .message(5, ints("strides", stride, stride)));
    graph.message(
        1, node("Transpose", name + "_c").text(2, name).message(5, ints("perm", 0, 2, 3, 1)));
    int cells = 64 / stride;
    graph.message(12, value(name, 1, cells, cells, bias.length));
  }

  private static Message node(String kind, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(4, kind);
  }

  private static Message ints(String name, int... values) {
    Message attribute = new Message().text(1, name).number(20, INTS);
    for (int value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static Message tensor(String name, float[] values, int... shape) {
    Message tensor = new Message();
    for (int length : shape) {
      tensor.number(1, length);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, FLOATS).text(8, name).field(9, raw.array());
  }

  private static Message value(String name, int... shape) {
    Message lengths = new Message();
    for (int length : shape) {
      lengths.message(1, new Message().number(1, length));
    }
    Message tensor = new Message().number(1, FLOATS).message(2, lengths);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, int value) {
      varint(field * 8);
      varint(value);
      return this;
    }

    Message field(int field, byte[] value) {
      varint(field * 8 + 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return field(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(int value) {
      int left = value;
      while (left >= 128) {
        out.write(left % 128 + 128);
        left /= 128;
      }
      out.write(left);
    }
  }
}
