package maskwise.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import maskwise.answer.Verdict;
import maskwise.screen.Screener;

/** The cameras of the settings, each of which lives and fails alone. */
final class Cameras implements AutoCloseable {

  private final List<WatchedCamera> cameras;
  private boolean started;

  Cameras(
      List<ServeSettings.Camera> cameras,
      Screener screener,
      DynamicBatching batching,
      BiConsumer<Map<Verdict, Integer>, String> count,
      MeterRegistry meters) {
    this.cameras =
        cameras.stream().map(camera -> watched(camera, screener, batching, count, meters)).toList();
  }

  private static WatchedCamera watched(
      ServeSettings.Camera camera,
      Screener screener,
      DynamicBatching batching,
      BiConsumer<Map<Verdict, Integer>, String> count,
      MeterRegistry meters) {
    Counter pictures =
        Counter.builder("maskwise.camera.pictures")
            .description("Processed images of a camera")
            .tag("camera", camera.name())
            .register(meters);
    WatchedCamera watched = new WatchedCamera(camera, screener, batching, count, pictures);
    Gauge.builder("maskwise.camera.up", watched, each -> each.isUp() ? 1 : 0)
        .description("1 if the camera sends images")
        .tag("camera", camera.name())
        .register(meters);
    return watched;
  }

  void start() {
    cameras.forEach(WatchedCamera::start);
    started = true;
  }

  List<WatchedCamera.Told> states() {
    return cameras.stream().map(WatchedCamera::told).toList();
  }

  @Override
  public void close() {
    if (started) {
      cameras.forEach(WatchedCamera::end);
      cameras.forEach(WatchedCamera::close);
    }
  }
}
