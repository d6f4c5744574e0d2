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
        ? "\nIt learned from faces cut out of photos ("
            + crop.spec().words()
            + "): cut yours the same way, as\n`maskwise prepare` does."
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

        Trained with Maskwise. It tells apart %s, for pictures of %d pixels height
        and %d width with one face, normalised by mean %s and standard deviation %s.%s

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

        Fill in before you publish it: what it was trained and judged on, its scores by class, who may use it and for
        what, and a licence that fits the photos and the weights it started from.
        """);
    return card.toString();
  }
}
