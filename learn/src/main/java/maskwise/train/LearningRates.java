package maskwise.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import maskwise.network.Block;
import maskwise.network.Network;
import maskwise.optimizer.Optimizer;
import maskwise.optimizer.ParameterGroup;
import maskwise.schedule.Schedule;

/**
 * The learning rates of the groups of an optimizer. A group that thaws rises to its rate as a run
 * does at its beginning: linearly over {@code schedule.warmup_epochs}, from {@code
 * schedule.warmup_start} of it.
 */
final class LearningRates {

  private final Network network;
  private final Optimizer optimizer;
  private final Schedule schedule;

  LearningRates(Network network, Optimizer optimizer, Schedule schedule) {
    this.network = network;
    this.optimizer = optimizer;
    this.schedule = schedule;
  }

  /**
   * Sets the rate of every group for a step.
   *
   * @param rate {@code optimizer.lr} times the schedule's factor
   * @param step of the whole training, from 0
   * @param stepsPerEpoch steps in an epoch
   */
  void set(double rate, long step, long stepsPerEpoch) {
    optimizer.setLearningRate(rate);
    List<ParameterGroup> groups = optimizer.groups();
    for (int i = 0; i < groups.size(); i++) {
      int start = groups.get(i).start();
      if (start > 0) {
        double risen = schedule.warmup(step - start * stepsPerEpoch, stepsPerEpoch);
        optimizer.setLearningRate(i, optimizer.learningRate(i) * risen);
      }
    }
  }

  /** The head's rate at the last step; NaN if it does not learn. */
  double head() {
    return largest(true);
  }

  /** The largest rate of what learns before the head at the last step; NaN if nothing does. */
  double trunk() {
    return largest(false);
  }

  private double largest(boolean head) {
    OptionalDouble largest =
        IntStream.range(0, optimizer.groups().size())
            .filter(i -> holdsTrained(optimizer.groups().get(i), head))
            .mapToDouble(optimizer::learningRate)
            .max();
    return largest.orElse(Double.NaN);
  }

  private boolean holdsTrained(ParameterGroup group, boolean head) {
    return group.parameters().entrySet().stream()
        .filter(parameter -> network.parameters().containsKey(parameter.getKey())) // not the loss's
        .filter(parameter -> parameter.getValue().requires_grad())
        .anyMatch(
            parameter -> network.blockOf(parameter.getKey()).stage().equals(Block.HEAD) == head);
  }
}
