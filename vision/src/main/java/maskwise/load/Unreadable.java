package maskwise.load;

import maskwise.base.UserError;
import maskwise.picture.PictureException;

/** What the user is told when a picture fails while it is being loaded. */
final class Unreadable {

  private Unreadable() {}

  static UserError picture(PictureException e) {
    return new UserError(e.getMessage() + "; convert, repair or remove the file", e);
  }
}
