package maskwise.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrows between packages point one way, as docs/architecture.md draws them. */
class ArchitectureTest {

  private static JavaClasses house;

  @BeforeAll
  static void look() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("maskwise");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("maskwise.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void nothingStandsOnTheCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackage("maskwise.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("maskwise.cli..")
        .check(house);
  }

  /** Maven keeps the modules apart; this says which packages each of them holds. */
  @Test
  void everyModuleUsesWhatStandsBelowIt() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("core")
        .definedBy(packages(CORE))
        .layer("vision")
        .definedBy(packages(VISION))
        .layer("heif")
        .definedBy(packages("heif"))
        .layer("synth")
        .definedBy(packages("paint", "drawing"))
        .layer("screen")
        .definedBy(packages("classify", "onnx", "screen", "annotate", "screening", "follow"))
        .layer("released")
        .definedBy(packages("released"))
        .layer("data")
        .definedBy(
            packages(
                "importer", "merge", "explore", "audit", "hub", "survey", "duplicate", "pseudo"))
        .layer("options")
        .definedBy(packages("options"))
        .layer("learn")
        .definedBy(packages(LEARN))
        .layer("report")
        .definedBy(packages("report"))
        .layer("video")
        .definedBy(packages("video"))
        .layer("serve")
        .definedBy(packages("serve"))
        .layer("cli")
        .definedBy(packages("cli"))
        .whereLayer("core")
        .mayNotAccessAnyLayer()
        .whereLayer("vision")
        .mayOnlyAccessLayers("core")
        .whereLayer("heif")
        .mayOnlyAccessLayers("vision")
        .whereLayer("synth")
        .mayOnlyAccessLayers("core", "vision")
        .whereLayer("screen")
        .mayOnlyAccessLayers("core", "vision")
        .whereLayer("released")
        .mayOnlyAccessLayers("core", "screen")
        .whereLayer("data")
        .mayOnlyAccessLayers("core", "vision")
        .whereLayer("options")
        .mayOnlyAccessLayers("core", "vision", "synth", "data")
        .whereLayer("learn")
        .mayOnlyAccessLayers("core", "vision", "data", "screen")
        .whereLayer("video")
        .mayOnlyAccessLayers("core", "vision", "screen")
        .whereLayer("serve")
        .mayOnlyAccessLayers("core", "vision", "screen", "video")
        .whereLayer("report")
        .mayOnlyAccessLayers("core", "data")
        .ensureAllClassesAreContainedInArchitectureIgnoring("java..")
        .check(house);
  }

  /** Who only serves has no libtorch on the class path. */
  @Test
  void answersOfFilesNeedNoLibtorch() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("classify", "onnx", "load", "prepare", "answer"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco.pytorch..")
        .check(house);
  }

  private static final String[] CORE = {
    "base",
    "label",
    "answer",
    "rundir",
    "manifest",
    "split",
    "metrics",
    "bootstrap",
    "slice",
    "compare",
    "combine",
    "ensemble",
    "sweep",
    "decide",
    "gap",
    "leaderboard",
    "heat",
    "screened",
    "tfjs",
  };

  private static final String[] VISION = {
    "nativelib", "picture", "augment", "load", "detect", "prepare"
  };

  private static final String[] LEARN = {
    "engine",
    "distributed",
    "graph",
    "network",
    "weights",
    "finetune",
    "key",
    "loss",
    "sampling",
    "mix",
    "schedule",
    "optimizer",
    "method",
    "recipe",
    "track",
    "train",
    "run",
    "predict",
    "inference",
    "quantize",
    "export",
    "fold",
    "assemble",
    "search",
    "standings",
    "teach",
    "explain",
    "bench"
  };

  private static String[] packages(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = "maskwise." + names[i] + "..";
    }
    return packages;
  }
}
