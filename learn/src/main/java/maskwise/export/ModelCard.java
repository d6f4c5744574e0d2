package maskwise.export;

import java.util.List;
import maskwise.predict.ModelHeader;

/** The {@code README.md} of an exported network: what it is, and how to ask it. */
final class ModelCard {

  private final ModelHeader header;
  private final ExportFormat format;

  ModelCard(ModelHeader header, ExportFormat format) {
    this.header = header;
    this.format = format;
  }

  String text() {
    boolean transformers = format == ExportFormat.HUGGINGFACE;
    StringBuilder card = new StringBuilder();
    card.append(
        """
        ---
        library_name: %s
        pipeline_tag: image-classification
        tags: [image-classification, face, mask]
        ---

        # Mask, gender and age group from a photo of a face

        Trained with Maskwise. It tells apart 18 classes, `6*mask + 3*gender + age`, for pictures of %d pixels height
        and %d width with one face, normalised by mean %s and standard deviation %s.

        ```python
        """
            .formatted(
                transformers ? "transformers" : "timm",
                header.model().image().height(),
                header.model().image().width(),
                header.mean(),
                header.std()));
    card.append(
        transformers
            ? """
              from transformers import pipeline
              print(pipeline("image-classification", model="DIR")("face.jpg"))
              """
            : """
              import timm
              model = timm.create_model("local-dir:DIR", pretrained=True).eval()
              transform = timm.data.create_transform(**timm.data.resolve_model_data_config(model))
              """);
    card.append("```\n\n| class | name |\n|---|---|\n");
    List<String> classes = ModelHeader.classes();
    for (int i = 0; i < classes.size(); i++) {
      card.append("| ").append(i).append(" | ").append(classes.get(i)).append(" |\n");
    }
    card.append(
        """

        Fill in before you publish it: what it was trained and judged on, its scores by class, who may use it and for
        what, and a licence that fits the photos and the weights it started from.
        """);
    return card.toString();
  }
}
