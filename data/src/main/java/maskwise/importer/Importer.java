package maskwise.importer;

import java.nio.file.Path;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problems;

/** Reads one layout of labelled photos. */
public sealed interface Importer
    permits AgeRecognitionImporter,
        CocoImporter,
        CompetitionImporter,
        FaceMaskLiteImporter,
        FoldersImporter,
        ManifestImporter,
        MedicalMasksImporter,
        TableImporter,
        UtkFaceImporter,
        VocImporter,
        YoloImporter {

  /**
   * Reads everything; what is wrong is reported and left out. The caller decides with {@link
   * Problems#settle()} whether to go on.
   *
   * @param source the folder or file that holds the data
   * @param problems told of every fault
   * @param remarks told of what the layout leaves unknown
   * @return the samples, with absolute paths, in an order that depends on the data alone
   * @throws maskwise.base.UserError if the source does not have the layout at all
   */
  Manifest read(Path source, Problems problems, Remarks remarks);
}
