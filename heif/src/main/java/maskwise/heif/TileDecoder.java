package maskwise.heif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import maskwise.picture.ImageSize;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** One coded picture to pixels. */
final class TileDecoder {

  /** What a picture's coded size may exceed that of its header by, in each direction. */
  private static final int BLOCK = 128;

  /** Pixels that the scaler may write at once. */
  private static final int STRIDE = 64;

  private static final int UNCHANGED = 1 << 16; // contrast and saturation, in 16.16

  private TileDecoder() {}

  /**
   * Decodes a picture to 8-bit BGR.
   *
   * @throws IOException if it is damaged
   */
  static Mat bgr(HeifPicture.Coded coded) throws IOException {
    return decode(coded, opencv_core.CV_8UC3, avutil.AV_PIX_FMT_BGR24);
  }

  /** Decodes a picture to 8-bit gray, as {@link #bgr} does. */
  static Mat gray(HeifPicture.Coded coded) throws IOException {
    return decode(coded, opencv_core.CV_8UC1, avutil.AV_PIX_FMT_GRAY8);
  }

  private static Mat decode(HeifPicture.Coded coded, int type, int pixels) throws IOException {
    boolean isHevc = coded.type().equals("hvc1");
    AVCodec codec =
        avcodec.avcodec_find_decoder(isHevc ? avcodec.AV_CODEC_ID_HEVC : avcodec.AV_CODEC_ID_AV1);
    if (codec == null) {
      throw new IOException("a picture of type '" + coded.type() + "', which FFmpeg lacks here");
    }
    ImageSize size = coded.size();
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    try {
      // the context frees it
      context.extradata(padded(coded.setup())).extradata_size(coded.setup().length);
      context.width(size.width()).height(size.height());
      context.thread_count(1);
      context.max_pixels((long) (size.width() + BLOCK) * (size.height() + BLOCK));
      context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
      byte[] data = coded.data();
      avcodec.av_packet_from_data(packet, padded(data), data.length);
      boolean decoded =
          avcodec.avcodec_open2(context, codec, (AVDictionary) null) >= 0
              && avcodec.avcodec_send_packet(context, packet) >= 0
              && avcodec.avcodec_send_packet(context, null) >= 0
              && avcodec.avcodec_receive_frame(context, frame) >= 0;
      if (!decoded || frame.decode_error_flags() != 0) {
        throw new IOException("broken content");
      }
      if (frame.width() < size.width() || frame.height() < size.height()) {
        throw new IOException(
            "a picture of %d×%d where its header says %s"
                .formatted(frame.width(), frame.height(), size));
      }
      coded.color().ifPresent(color -> name(frame, color.duplicate()));
      return convert(frame, type, pixels);
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(context);
    }
  }

  /** A copy that FFmpeg owns. */
  private static BytePointer padded(byte[] bytes) {
    long length = bytes.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
    return new BytePointer(avutil.av_mallocz(length)).capacity(bytes.length).put(bytes);
  }

  /** The container's word on colors comes before that of the coded picture. */
  private static void name(AVFrame frame, ByteBuffer color) {
    byte[] type = new byte[4];
    color.get(type);
    if (new String(type, StandardCharsets.ISO_8859_1).equals("nclx")) {
      color.getInt(); // primaries and transfer, which are not applied
      frame.colorspace(color.getShort() & 0xFFFF);
      frame.color_range(color.get() < 0 ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
    }
  }

  /** By the matrix and range that the picture names; where it names none, those of sRGB photos. */
  private static Mat convert(AVFrame frame, int type, int pixels) throws IOException {
    int width = frame.width();
    int height = frame.height();
    SwsContext scaler =
        swscale.sws_getContext(
            width,
            height,
            frame.format(),
            width,
            height,
            pixels,
            swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_FULL_CHR_H_INT,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new IOException("pixels of a kind that is not known");
    }
    try {
      IntPointer matrix = swscale.sws_getCoefficients(matrix(frame.colorspace()));
      int full = frame.color_range() == avutil.AVCOL_RANGE_MPEG ? 0 : 1;
      swscale.sws_setColorspaceDetails(
          scaler, matrix, full, matrix, /* dstRange= */ 1, 0, UNCHANGED, UNCHANGED);
      // the scaler writes in strides of its registers, over the end of a row that is not padded
      Mat padded = new Mat(height + 1, (width + STRIDE - 1) / STRIDE * STRIDE + STRIDE, type);
      swscale.sws_scale(
          scaler,
          frame.data(),
          frame.linesize(),
          0,
          height,
          new PointerPointer<>(padded.data(), null, null, null),
          new IntPointer((int) padded.step(), 0, 0, 0));
      return padded.apply(new Rect(0, 0, width, height));
    } finally {
      swscale.sws_freeContext(scaler);
    }
  }

  /** BT.601 where nothing is said, as MIAF (ISO/IEC 23000-22, 7.3.6.4) has it. */
  private static int matrix(int colorspace) {
    return switch (colorspace) {
      case avutil.AVCOL_SPC_UNSPECIFIED, avutil.AVCOL_SPC_RGB -> avutil.AVCOL_SPC_SMPTE170M;
      default -> colorspace;
    };
  }
}
