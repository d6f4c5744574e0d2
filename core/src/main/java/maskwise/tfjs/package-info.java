/** Reads the weights of networks that are published for TensorFlow.js. */
package maskwise.tfjs;
