/**
 * Shows the results of a training elsewhere beside its own files: in an event file that TensorBoard
 * reads, or on an MLflow server. A tracker never changes a number and never stops a training.
 */
package maskwise.track;
