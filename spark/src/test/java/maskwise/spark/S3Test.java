package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Photos, tables and shards in a store that speaks S3. */
class S3Test {

  @TempDir private static Path folder;
  private static S3Proxy store;
  private static Map<String, String> settings;

  @BeforeAll
  static void start() throws Exception {
    System.setProperty("spark.master", "local[1]");
    store =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
            .ignoreUnknownHeaders(true)
            .build();
    store.start();
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + store.getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .forcePathStyle(true)
            .build()) {
      client.createBucket(request -> request.bucket("gate"));
    }
    settings =
        Map.of(
            "fs.s3a.endpoint", "http://127.0.0.1:" + store.getPort(),
            "fs.s3a.endpoint.region", "us-east-1",
            "fs.s3a.path.style.access", "true",
            "fs.s3a.connection.ssl.enabled", "false",
            "fs.s3a.access.key", "key",
            "fs.s3a.secret.key", "secret");
    settings.forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
  }

  @AfterAll
  static void stop() throws Exception {
    settings.keySet().forEach(key -> System.clearProperty("spark.hadoop." + key));
    store.stop();
  }

  @Test
  void photosAreScreenedFromS3ToS3() throws Exception {
    Configuration hadoop = new Configuration();
    settings.forEach(hadoop::set);
    FileSystem bucket = FileSystem.get(URI.create("s3a://gate/"), hadoop);
    Path drawn = folder.resolve("drawn");
    DrawnPhotos.manifest(drawn, 1);
    bucket.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(drawn.resolve("train/images").toUri()),
        new org.apache.hadoop.fs.Path("s3a://gate/photos"));

    assertThat(
            SparkMaskwise.run(
                "screen", "s3a://gate/photos", "--out", "s3a://gate/screened", "--min-face", "20"))
        .isZero();

    bucket.copyToLocalFile(
        new org.apache.hadoop.fs.Path("s3a://gate/screened"),
        new org.apache.hadoop.fs.Path(folder.resolve("screened").toUri()));
    assertThat(Tables.read(folder.resolve("screened/photos"))).hasSize(7);
    assertThat(Tables.texts(Tables.read(folder.resolve("screened/faces")), "verdict"))
        .hasSizeBetween(3, 7) // not every drawn face looks like one
        .isSubsetOf("wear", "incorrect", "not_wear", "unsure");
  }
}
