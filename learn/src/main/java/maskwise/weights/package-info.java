/**
 * Weights in the open safetensors format, so that a checkpoint can come from, and go to, Python
 * untouched. The codec is plain Java and validates everything it reads.
 */
package maskwise.weights;
