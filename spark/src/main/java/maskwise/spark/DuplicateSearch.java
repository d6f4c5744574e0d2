package maskwise.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.IntStream;
import maskwise.duplicate.Fingerprint;
import maskwise.duplicate.Likeness;
import maskwise.duplicate.NearHashes;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Finds photos that show the same, among all pairs without looking at them all: what is near in one
 * of four quarters of the hash meets under a key, and the fingerprints decide.
 */
final class DuplicateSearch {

  private static final String FIRST = "first";

  private static final StructType PAIRS =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("other", DataTypes.StringType)
          .add("likeness", DataTypes.StringType);

  private DuplicateSearch() {}

  /** A hash on its way to those near it; 16 bytes, for each travels under 552 keys. */
  private record Hashed(long id, long hash) implements Serializable {}

  /** A photo and what it looks like. */
  private record Seen(String path, String fingerprint) implements Serializable {

    long id() {
      return ByteBuffer.wrap(DigestUtils.sha256(path)).getLong();
    }

    Fingerprint read() {
      return Fingerprint.read(Base64.getDecoder().decode(fingerprint));
    }
  }

  /**
   * The pairs: {@code path,other,likeness}, each once, {@code other} first by name. Of several
   * equal pictures each is paired with the first alone.
   *
   * @param fingerprints the table of {@link FingerprintWork}
   */
  static Dataset<Row> pairs(Dataset<Row> fingerprints, SparkSession spark) {
    Dataset<Row> firsts =
        fingerprints.groupBy(FingerprintWork.FINGERPRINT).agg(functions.min("path").as(FIRST));
    Dataset<Row> copies =
        fingerprints
            .join(firsts, FingerprintWork.FINGERPRINT)
            .filter(functions.col("path").notEqual(functions.col(FIRST)))
            .select(
                functions.col("path"),
                functions.col(FIRST).as("other"),
                functions.lit(word(Likeness.SAME_PICTURE)).as("likeness"));
    JavaRDD<Seen> distinct =
        firsts
            .javaRDD()
            .map(row -> new Seen(row.getAs(FIRST), row.getAs(FingerprintWork.FINGERPRINT)));
    return copies.union(spark.createDataFrame(near(distinct), PAIRS)).sort("path", "other");
  }

  private static JavaRDD<Row> near(JavaRDD<Seen> photos) {
    JavaRDD<Hashed> hashes = photos.map(photo -> new Hashed(photo.id(), photo.read().hash()));
    JavaPairRDD<Integer, Hashed> keyed =
        hashes.flatMapToPair(
            each ->
                IntStream.of(NearHashes.keys(each.hash()))
                    .mapToObj(key -> new Tuple2<>(key, each))
                    .iterator());
    JavaPairRDD<Integer, Hashed> probing =
        hashes.flatMapToPair(
            each ->
                IntStream.of(NearHashes.probes(each.hash()))
                    .mapToObj(key -> new Tuple2<>(key, each))
                    .iterator());
    JavaPairRDD<Long, Long> candidates =
        keyed
            .join(probing)
            .filter(met -> met._2()._1().id() < met._2()._2().id())
            .filter(met -> NearHashes.meet(met._2()._1().hash(), met._2()._2().hash(), met._1()))
            .mapToPair(met -> new Tuple2<>(met._2()._1().id(), met._2()._2().id()));
    JavaPairRDD<Long, Seen> byId = photos.mapToPair(photo -> new Tuple2<>(photo.id(), photo));
    return candidates
        .join(byId)
        .mapToPair(pair -> pair._2())
        .join(byId)
        .map(pair -> pair._2())
        .map(pair -> row(pair._1(), pair._2()))
        .filter(row -> !row.getString(2).equals(word(Likeness.DIFFERENT)));
  }

  private static Row row(Seen one, Seen other) {
    String[] paths = {one.path(), other.path()};
    Arrays.sort(paths);
    return RowFactory.create(paths[1], paths[0], word(one.read().likeness(other.read())));
  }

  private static String word(Likeness likeness) {
    return likeness.name().toLowerCase(Locale.ROOT);
  }
}
