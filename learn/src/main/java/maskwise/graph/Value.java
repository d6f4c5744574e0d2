package maskwise.graph;

import java.util.List;

/**
 * What a node of a graph answers.
 *
 * @param name in the graph
 * @param shape of it, without the batch that comes first
 */
public record Value(String name, List<Long> shape) {

  /** Copies the shape. */
  public Value {
    shape = List.copyOf(shape);
  }

  /** A side of the shape, the batch not counted. */
  public long side(int index) {
    return shape.get(index);
  }
}
