package maskwise.network;

import java.util.List;
import java.util.function.UnaryOperator;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Tensor;

/**
 * A part of a network that takes one tensor and gives one: what is checkpointed as a piece. One or
 * several blocks make a stage, which is frozen or given a learning rate as a piece.
 *
 * <p>The first block takes pictures {@code [batch, 3, height, width]}, the last one takes features
 * {@code [batch, features]} and gives logits.
 */
public final class Block {

  /**
   * The stage before all that can be counted: what cuts a picture into tokens, or a first layer.
   */
  public static final String STEM = "stem";

  /** The stage of the norm that a transformer has before its head. */
  public static final String NORM = "norm";

  /** The stage that turns features into logits. */
  public static final String HEAD = "head";

  private final String name;
  private final String stage;
  private final List<String> prefixes;
  private final UnaryOperator<Tensor> body;

  /**
   * @param name such as {@code blocks.3} or {@code layer2.0}
   * @param stage such as {@code blocks.3} or {@code layer2}
   * @param body what it computes
   * @param prefixes names in the state that are its own, or begin with one and a dot
   */
  Block(String name, String stage, UnaryOperator<Tensor> body, String... prefixes) {
    this.name = name;
    this.stage = stage;
    this.body = body;
    this.prefixes = List.of(prefixes);
  }

  /** A block that is named as its layers are. */
  Block(String name, String stage, UnaryOperator<Tensor> body) {
    this(name, stage, body, name);
  }

  /** As the layers are named in the state: {@code blocks.3}, {@code layer2.0}. */
  public String name() {
    return name;
  }

  /** {@link #STEM}, then such as {@code blocks.3} or {@code layer2}, at last {@link #HEAD}. */
  public String stage() {
    return stage;
  }

  /**
   * Whether the stage is one of those that are counted, as {@code blocks.3} or {@code layer2}:
   * their names end in a number. The stem, what follows the last of them and the head do not count.
   */
  public boolean counted() {
    return Character.isDigit(stage.charAt(stage.length() - 1));
  }

  /** Whether a parameter or buffer belongs to this block. */
  public boolean owns(String stateName) {
    return prefixes.stream()
        .anyMatch(prefix -> stateName.equals(prefix) || stateName.startsWith(prefix + "."));
  }

  /** What it computes; intermediate tensors are freed before it returns. */
  public Tensor forward(Tensor x) {
    return NativeMemory.resultOf(() -> body.apply(x));
  }
}
