/**
 * Graphs as ONNX describes them, built node by node; who computes them is nobody's business here.
 */
package maskwise.graph;
