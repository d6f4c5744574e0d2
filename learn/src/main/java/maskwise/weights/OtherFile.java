package maskwise.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a file is that is no safetensors file, and what to do about it. */
final class OtherFile {

  private static final int LOOKED_AT = 512;

  private static final String CONVERT =
      "convert it with Python: import torch, safetensors.torch;"
          + " safetensors.torch.save_file(torch.load('IN', weights_only=True), 'OUT.safetensors')";

  private OtherFile() {}

  /** By how it begins; empty if that is none of the usual mistakes. */
  static Optional<String> describe(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LOOKED_AT);
    int length = channel.read(bytes, 0);
    if (length <= 0) {
      return Optional.of("an empty file; fetch it again");
    }
    String text = new String(bytes.array(), 0, length, StandardCharsets.ISO_8859_1);
    if (text.startsWith("{", Long.BYTES)) {
      return Optional.empty(); // behind the length of the header: what is wrong lies further on
    }
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("version https://git-lfs")) {
      return Optional.of("a Git LFS pointer; fetch the weights themselves with 'git lfs pull'");
    }
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return Optional.of(
          "a web page; download the file itself (on a hub, its address has 'resolve' where the"
              + " page's has 'blob')");
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of(zip(text));
    }
    if (length > 1 && text.charAt(0) == 0x80 && text.charAt(1) >= 2 && text.charAt(1) <= 5) {
      return Optional.of("a Python pickle, which runs code when it is read; " + CONVERT);
    }
    if (text.startsWith("\u0089HDF")) {
      return Optional.of("an HDF5 file, as Keras writes; name weights of PyTorch in safetensors");
    }
    if (text.startsWith("GGUF")) {
      return Optional.of("a GGUF file of a language model; name weights in safetensors");
    }
    if (text.startsWith("\u001f\u008b") || text.startsWith("ustar", 257)) {
      return Optional.of("a compressed archive; unpack it and name the file inside");
    }
    return start.startsWith("{")
        ? Optional.of("a JSON file; name the safetensors file or the directory that holds it")
        : Optional.empty();
  }

  private static String zip(String text) {
    boolean torch = text.contains("data.pkl") || text.contains("/byteorder");
    return torch
        ? "a PyTorch checkpoint (a pickle), which runs code when it is read; " + CONVERT
        : "a ZIP archive; unpack it and name the file inside";
  }
}
