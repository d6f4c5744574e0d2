package maskwise.picture;

/** What is wrong with a picture's bytes, before anybody knows which file they came from. */
final class PictureFault extends Exception {

  private static final long serialVersionUID = 1L;

  PictureFault(String message) {
    super(message);
  }
}
