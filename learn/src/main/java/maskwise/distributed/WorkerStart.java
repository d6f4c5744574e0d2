package maskwise.distributed;

import java.util.function.BooleanSupplier;

/** How the workers of a training come together, once worker 0 knows that it can be trained. */
public interface WorkerStart {

  /** One process trains by itself. */
  WorkerStart ALONE =
      new WorkerStart() {
        @Override
        public int size() {
          return 1;
        }

        @Override
        public WorkerGroup open(BooleanSupplier stop) {
          return WorkerGroup.alone();
        }
      };

  /** How many workers there will be. */
  int size();

  /**
   * Starts the others or waits for them.
   *
   * @param stop whether somebody asks to stop waiting
   * @throws WorkerStopped if somebody did
   * @throws maskwise.base.UserError if they do not come
   */
  WorkerGroup open(BooleanSupplier stop);
}
