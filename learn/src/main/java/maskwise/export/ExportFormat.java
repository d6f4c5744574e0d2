package maskwise.export;

/** Whose layout an exported network has. */
public enum ExportFormat {
  /** What {@code ViTForImageClassification.from_pretrained} of transformers reads. */
  HUGGINGFACE,
  /** What {@code timm.create_model("local-dir:DIR", pretrained=True)} reads. */
  TIMM,
  /** One graph in one file, which any ONNX runtime computes; {@link OnnxExport} writes it. */
  ONNX
}
