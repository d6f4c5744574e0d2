package maskwise.track;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Value;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages of TensorBoard, of which only the few fields are written that it needs: {@code Event} of
 * TensorFlow's {@code event.proto} with a {@code Summary} of {@code summary.proto}, and {@code
 * HParamsPluginData} of the hparams plugin's {@code plugin_data.proto}.
 *
 * @param step the epoch; 0 of what is not a result
 * @param tags what it holds values of
 */
record Event(long step, List<String> tags) {

  /** The tag of a run's hyperparameters. */
  static final String SESSION_START = "_hparams_/session_start_info";

  /** The tag of a run's end. */
  static final String SESSION_END = "_hparams_/session_end_info";

  private static final String FORMAT = "brain.Event:2";
  private static final String PLUGIN = "hparams";
  private static final int SUCCESS = 1;

  // Event
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  // Summary and Summary.Value
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int METADATA = 9;

  /** Writes the fields of a message. */
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  /** The first of every file. */
  static byte[] version(double seconds) {
    return message(
        out -> {
          out.writeDouble(WALL_TIME, seconds);
          out.writeString(FILE_VERSION, FORMAT);
        });
  }

  /**
   * The results of an epoch, as 32-bit floats.
   *
   * @param seconds since 1970
   */
  static byte[] scalars(double seconds, TrackedPoint point) {
    return event(
        seconds,
        point.step(),
        summary -> {
          for (Map.Entry<String, Double> each : point.values().entrySet()) {
            summary.writeByteArray(
                VALUE,
                message(
                    value -> {
                      value.writeString(TAG, each.getKey());
                      value.writeFloat(SIMPLE_VALUE, each.getValue().floatValue());
                    }));
          }
        });
  }

  /**
   * What the recipe asked for: numbers and truth values as such, all else as text.
   *
   * @param seconds since 1970
   */
  static byte[] begin(double seconds, Map<String, String> parameters) {
    byte[] info =
        message(
            out -> {
              for (Map.Entry<String, String> each : parameters.entrySet()) {
                out.writeByteArray(
                    1,
                    message(
                        entry -> {
                          entry.writeString(1, each.getKey());
                          entry.writeMessage(2, value(each.getValue()));
                        }));
              }
              out.writeDouble(5, seconds);
            });
    return plugin(seconds, SESSION_START, out -> out.writeByteArray(3, info));
  }

  /**
   * That the training is over.
   *
   * @param seconds since 1970
   */
  static byte[] end(double seconds) {
    byte[] info =
        message(
            out -> {
              out.writeEnum(1, SUCCESS);
              out.writeDouble(2, seconds);
            });
    return plugin(seconds, SESSION_END, out -> out.writeByteArray(4, info));
  }

  private static byte[] plugin(double seconds, String tag, Fields data) {
    byte[] metadata =
        message(
            out ->
                out.writeByteArray(
                    1,
                    message(
                        plugin -> {
                          plugin.writeString(1, PLUGIN);
                          plugin.writeByteArray(2, message(data));
                        })));
    return event(
        seconds,
        0,
        summary ->
            summary.writeByteArray(
                VALUE,
                message(
                    value -> {
                      value.writeString(TAG, tag);
                      value.writeByteArray(METADATA, metadata);
                    })));
  }

  private static byte[] event(double seconds, long step, Fields summary) {
    return message(
        out -> {
          out.writeDouble(WALL_TIME, seconds);
          out.writeInt64(STEP, step);
          out.writeByteArray(SUMMARY, message(summary));
        });
  }

  private static Value value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Value.newBuilder().setBoolValue(text.equals("true")).build();
    }
    try {
      return Value.newBuilder().setNumberValue(Double.parseDouble(text)).build();
    } catch (NumberFormatException e) {
      return Value.newBuilder().setStringValue(text).build();
    }
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always writable", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws IOException if it is no event
   */
  static Event parse(byte[] record) throws IOException {
    long step = 0;
    List<String> tags = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(record);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case STEP -> step = in.readInt64();
        case SUMMARY -> tags(in.readByteArray(), tags);
        default -> in.skipField(tag);
      }
    }
    return new Event(step, List.copyOf(tags));
  }

  private static void tags(byte[] summary, List<String> into) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(summary);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
      for (int inner = value.readTag(); inner != 0; inner = value.readTag()) {
        if (WireFormat.getTagFieldNumber(inner) == TAG) {
          into.add(value.readString());
        } else {
          value.skipField(inner);
        }
      }
    }
  }
}
