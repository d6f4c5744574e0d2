package maskwise.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maskwise.label.Attribute;

/** What a column of a table may tell, and what such columns are usually called. */
enum TableColumn {
  PATH(
      "path",
      "filepath",
      "imagepath",
      "imgpath",
      "file",
      "filename",
      "imagefile",
      "image",
      "imagename",
      "imageid",
      "img",
      "imgname",
      "photo",
      "photofile",
      "photopath",
      "picture",
      "pic",
      "name",
      "id",
      "key",
      "사진",
      "파일",
      "파일명",
      "이미지",
      "bild",
      "bildname",
      "datei",
      "dateiname"),
  PERSON(
      "person",
      "personid",
      "subject",
      "subjectid",
      "identity",
      "individual",
      "user",
      "userid",
      "peopleid",
      "participant",
      "participantid",
      "pid",
      "id",
      "personname",
      "fullname",
      "name",
      "이름",
      "사람"),
  MASK(
      "mask",
      "maskstate",
      "maskstatus",
      "masklabel",
      "facemask",
      "masktype",
      "wearing",
      "masked",
      "마스크",
      "착용",
      "maske"),
  GENDER("gender", "sex", "genderlabel", "성별", "geschlecht", "sexe", "sexo"),
  AGE(
      "age",
      "ages",
      "agegroup",
      "ageband",
      "agerange",
      "agelabel",
      "ageyears",
      "years",
      "나이",
      "연령",
      "연령대",
      "alter",
      "edad");

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> names;

  TableColumn(String... names) {
    this.names = List.of(names);
  }

  /** The name in a manifest. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The attribute that the column tells, if it tells one. */
  Optional<Attribute> attribute() {
    return switch (this) {
      case MASK -> Optional.of(Attribute.MASK);
      case GENDER -> Optional.of(Attribute.GENDER);
      case AGE -> Optional.of(Attribute.AGE);
      default -> Optional.empty();
    };
  }

  /** Those of a table's columns that are called so, the usual names first. */
  List<String> among(List<String> columns) {
    return names.stream()
        .flatMap(name -> columns.stream().filter(column -> plain(column).equals(name)))
        .toList();
  }

  /** The column of a key on the command line. */
  static Optional<TableColumn> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key.strip())).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(TableColumn::key).toList();
  }

  /** Without blanks, underscores and letter case. */
  static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
