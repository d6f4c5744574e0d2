package maskwise.video;

import maskwise.base.UserError;
import maskwise.nativelib.NativeLibraries;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;

/** The libraries that JavaCV loads before it reads or writes a video. */
final class Ffmpeg {

  static {
    NativeLibraries.load(
        avutil.class, swresample.class, avcodec.class, avformat.class, swscale.class);
    try {
      NativeLibraries.load(avdevice.class);
    } catch (UserError e) {
      // It needs libpulse, which servers lack. JavaCV asks for it, but only microphones and cameras
      // that are plugged in go through it; files and addresses do not.
    }
  }

  private Ffmpeg() {}

  /** Loads them, unless they are loaded. */
  static void load() {}
}
