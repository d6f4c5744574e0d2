/** ONNX files that {@code export} writes: what they hold, and answers of them by onnxruntime. */
package maskwise.onnx;
