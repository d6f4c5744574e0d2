package maskwise.export;

import java.util.List;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.predict.NetworkHeader;
import maskwise.prepare.HowCut;

/** The {@code README.md} of an exported network: what it is, and how to ask it. */
final class ModelCard {

  private final NetworkHeader header;
  private final ExportFormat format;

  ModelCard(NetworkHeader header, ExportFormat format) {
    this.header = header;
    this.format = format;
  }

  private String title() {
    return switch (header.target()) {
      case JOINT, MULTIHEAD -> "Mask, gender and age group";
      case MASK -> "How a mask is worn";
      case GENDER -> "Gender";
      case GENDER_AGE -> "Gender and age group";
      case AGE -> "Age group";
    };
  }

  private String toldApart() {
    int classes = header.outputs().labels().size();
    List<Attribute> taught = header.target().attributes();
    return taught.size() == 1
        ? "the " + classes + " values of one attribute, `" + taught.get(0).key() + "`"
        : classes + " classes, `" + FaceClass.FORMULA + "`";
  }

  private String cropped() {
    return header.header().crop() instanceof HowCut.Alike crop
        ? "\nIt was trained on faces cropped from photos ("
            + crop.spec().words()
            + "). Crop yours the same way with\n`maskwise prepare`."
        : "";
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

        # %s, from a photo of a face

        Trained with Maskwise. It classifies %s, for images of %d pixels height
        and %d width with one face, normalized with mean %s and standard deviation %s.%s

        ```python
        """
            .formatted(
                transformers ? "transformers" : "timm",
                title(),
                toldApart(),
                header.model().image().height(),
                header.model().image().width(),
                header.mean(),
                header.std(),
                cropped()));
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
    List<String> classes = header.outputs().labels();
    for (int i = 0; i < classes.size(); i++) {
      card.append("| ").append(i).append(" | ").append(classes.get(i)).append(" |\n");
    }
    card.append(
        """

        Complete this card before you publish the model: training and validation data, scores by class, intended use,
        and a license that fits the photos and the pretrained weights.
        """);
    return card.toString();
  }
}
