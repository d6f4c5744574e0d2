package maskwise.video;

import maskwise.nativelib.NativeLibraries;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;

/** The libraries that JavaCV loads before it reads or writes a video. */
final class Ffmpeg {

  private Ffmpeg() {}

  static void load() {
    NativeLibraries.load(
        avutil.class,
        swresample.class,
        avcodec.class,
        avformat.class,
        swscale.class,
        avdevice.class);
  }
}
