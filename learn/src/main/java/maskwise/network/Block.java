package maskwise.network;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import maskwise.engine.NativeMemory;
import maskwise.graph.Operators;
import maskwise.graph.Value;
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
  private final Optional<Pooling> pooling;
  private final Optional<UnaryOperator<Tensor>> attention;
  private final Optional<Writing> writing;

  /** What a block computes, as nodes of a graph. */
  @FunctionalInterface
  interface Writing {
    Value write(Operators to, Value x);
  }

  /** A body in two parts: what makes maps, and what makes features of them. */
  private record Pooling(UnaryOperator<Tensor> maps, UnaryOperator<Tensor> pool) {}

  private Block(
      String name,
      String stage,
      List<String> prefixes,
      UnaryOperator<Tensor> body,
      Optional<Pooling> pooling,
      Optional<UnaryOperator<Tensor>> attention,
      Optional<Writing> writing) {
    this.name = name;
    this.stage = stage;
    this.prefixes = prefixes;
    this.body = body;
    this.pooling = pooling;
    this.attention = attention;
    this.writing = writing;
  }

  /**
   * @param name such as {@code blocks.3} or {@code layer2.0}
   * @param stage such as {@code blocks.3} or {@code layer2}
   * @param body what it computes
   * @param prefixes names in the state that are its own, or begin with one and a dot
   */
  Block(String name, String stage, UnaryOperator<Tensor> body, String... prefixes) {
    this(
        name, stage, List.of(prefixes), body, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A block that is named as its layers are. */
  Block(String name, String stage, UnaryOperator<Tensor> body) {
    this(name, stage, body, name);
  }

  /** A block, named as its layers are, that averages the maps it makes. */
  static Block pooled(
      String name, String stage, UnaryOperator<Tensor> maps, UnaryOperator<Tensor> pool) {
    return new Block(
        name,
        stage,
        List.of(name),
        x -> pool.apply(maps.apply(x)),
        Optional.of(new Pooling(maps, pool)),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A block, named as its layers are, in which tokens attend to one another.
   *
   * @param attention how much, as {@link #attention} answers
   */
  static Block attending(String name, UnaryOperator<Tensor> body, UnaryOperator<Tensor> attention) {
    return new Block(
        name,
        name,
        List.of(name),
        body,
        Optional.empty(),
        Optional.of(attention),
        Optional.empty());
  }

  /** The same block, which can also write what it computes in evaluation. */
  Block written(Writing as) {
    return new Block(name, stage, prefixes, body, pooling, attention, Optional.of(as));
  }

  /**
   * Adds what {@link #forward} computes in evaluation to a graph.
   *
   * @param to the graph
   * @param x what this block is given
   * @return what it answers
   */
  Value write(Operators to, Value x) {
    return writing.orElseThrow().write(to, x);
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

  /** Whether it ends with averaging its maps, so that {@link #maps} and {@link #pool} answer. */
  public boolean pools() {
    return pooling.isPresent();
  }

  /**
   * The first part of {@link #forward}.
   *
   * @return {@code [batch, channels, height, width]}
   */
  public Tensor maps(Tensor x) {
    return NativeMemory.resultOf(() -> pooling.orElseThrow().maps().apply(x));
  }

  /** The second part: {@code pool(maps(x))} is {@code forward(x)}. */
  public Tensor pool(Tensor maps) {
    return NativeMemory.resultOf(() -> pooling.orElseThrow().pool().apply(maps));
  }

  /** Whether its tokens attend to one another, so that {@link #attention} answers. */
  public boolean attends() {
    return attention.isPresent();
  }

  /**
   * How much each token attends to each.
   *
   * @param x what {@link #forward} takes, {@code [batch, tokens, width]}
   * @return {@code [batch, heads, tokens, tokens]}; rows sum to 1
   */
  public Tensor attention(Tensor x) {
    return NativeMemory.resultOf(() -> attention.orElseThrow().apply(x));
  }
}
