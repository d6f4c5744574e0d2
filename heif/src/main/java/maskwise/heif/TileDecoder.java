package maskwise.heif;

import java.io.IOException;
import java.util.Optional;
import maskwise.picture.ImageSize;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
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
  static Mat bgr(CodedPicture coded) throws IOException {
    return decode(coded, opencv_core.CV_8UC3, avutil.AV_PIX_FMT_BGR24);
  }

  /** Decodes a picture to 8-bit gray, as {@link #bgr} does. */
  static Mat gray(CodedPicture coded) throws IOException {
    return decode(coded, opencv_core.CV_8UC1, avutil.AV_PIX_FMT_GRAY8);
  }

  private static Mat decode(CodedPicture coded, int type, int pixels) throws IOException {
    int id = coded.isHevc() ? avcodec.AV_CODEC_ID_HEVC : avcodec.AV_CODEC_ID_AV1;
    AVCodec codec = avcodec.avcodec_find_decoder(id);
    if (codec == null) {
      throw new IOException("a picture of type '" + coded.type() + "', which FFmpeg lacks here");
    }
    ImageSize size = coded.size();
    byte[] data = coded.data();
    byte[] config = new byte[coded.config().remaining()];
    coded.config().duplicate().get(config);
    AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    try {
      context.extradata(padded(config)).extradata_size(config.length); // the context frees it
      context.thread_count(1);
      context.max_pixels((long) (size.width() + BLOCK) * (size.height() + BLOCK));
      context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
      BytePointer owned = padded(data);
      if (avcodec.av_packet_from_data(packet, owned, data.length) < 0) {
        avutil.av_free(owned);
        throw new IOException("no memory to decode it");
      }
      if (avcodec.avcodec_open2(context, codec, (AVDictionary) null) < 0) {
        throw new IOException("broken content");
      }
      requireSize(coded, context, packet);
      boolean decoded =
          avcodec.avcodec_send_packet(context, packet) >= 0
              && avcodec.avcodec_send_packet(context, null) >= 0
              && avcodec.avcodec_receive_frame(context, frame) >= 0;
      if (!decoded || frame.decode_error_flags() != 0) {
        throw new IOException("broken content");
      }
      if (frame.width() < size.width() || frame.height() < size.height()) {
        throw otherSize(frame.width(), frame.height(), size);
      }
      return convert(frame, coded.color(), type, pixels);
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(context);
    }
  }

  /**
   * Reads the size that will be decoded before it is: for HEVC from the parameter set that the
   * context has, for AV1 from the header of the frame. It may be larger than that of the container
   * by a block.
   */
  private static void requireSize(CodedPicture coded, AVCodecContext context, AVPacket packet)
      throws IOException {
    int width = context.coded_width();
    int height = context.coded_height();
    if (!coded.isHevc()) {
      AVCodecParserContext parser = avcodec.av_parser_init(avcodec.AV_CODEC_ID_AV1);
      try {
        parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
        avcodec.av_parser_parse2(
            parser,
            context,
            new PointerPointer<>(1),
            new IntPointer(1),
            packet.data(),
            packet.size(),
            avutil.AV_NOPTS_VALUE,
            avutil.AV_NOPTS_VALUE,
            0);
        width = Math.max(parser.width(), parser.coded_width());
        height = Math.max(parser.height(), parser.coded_height());
      } finally {
        avcodec.av_parser_close(parser);
      }
    }
    ImageSize size = coded.size();
    boolean honest =
        width > 0 && height > 0 && width <= size.width() + BLOCK && height <= size.height() + BLOCK;
    if (!honest) {
      throw otherSize(width, height, size);
    }
  }

  private static IOException otherSize(int width, int height, ImageSize size) {
    return new IOException(
        "a picture of %d×%d where its header says %s".formatted(width, height, size));
  }

  /** A copy that FFmpeg owns. */
  private static BytePointer padded(byte[] bytes) {
    long length = bytes.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
    return new BytePointer(avutil.av_mallocz(length)).capacity(bytes.length).put(bytes);
  }

  /**
   * By the matrix and range that the container names, else the coded picture. HEVC that names no
   * range has the limited one, as its standard says.
   */
  private static Mat convert(
      AVFrame frame, Optional<CodedPicture.Color> color, int type, int pixels) throws IOException {
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
      IntPointer matrix =
          swscale.sws_getCoefficients(
              matrix(color.map(CodedPicture.Color::matrix).orElse(frame.colorspace())));
      boolean full =
          color
              .map(CodedPicture.Color::fullRange)
              .orElse(frame.color_range() != avutil.AVCOL_RANGE_MPEG);
      swscale.sws_setColorspaceDetails(
          scaler, matrix, full ? 1 : 0, matrix, /* dstRange= */ 1, 0, UNCHANGED, UNCHANGED);
      // the scaler writes in strides of its registers, over the end of a row that is not padded
      Mat padded = new Mat(height + 1, (width + STRIDE - 1) / STRIDE * STRIDE + STRIDE, type);
      int rows =
          swscale.sws_scale(
              scaler,
              frame.data(),
              frame.linesize(),
              0,
              height,
              new PointerPointer<>(padded.data(), null, null, null),
              new IntPointer((int) padded.step(), 0, 0, 0));
      if (rows != height) {
        throw new IOException("pixels that cannot be converted");
      }
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
