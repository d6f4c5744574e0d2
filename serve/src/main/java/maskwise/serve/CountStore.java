package maskwise.serve;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.answer.Verdict;
import maskwise.base.UserError;

/**
 * How many faces of each verdict were seen, by place and hour: all that is kept of photos. In an H2
 * database.
 */
final class CountStore implements AutoCloseable {

  /**
   * An hour at a place.
   *
   * @param place what it is called
   * @param hour its beginning, in the server's time, {@code 2021-03-05T14:00}
   * @param counts faces by {@link Verdict#key()}
   */
  record Hour(String place, String hour, Map<String, Integer> counts) {}

  static final int PLACE_LETTERS = 100;

  /** Nobody watches over more; who makes up names would fill the disk. */
  static final int MOST_PLACES = 1000;

  /** What takes the place of bytes that are no UTF-8. */
  private static final int REPLACEMENT = 0xFFFD;

  private final Connection connection;
  private final int days;
  private final Set<String> places = new HashSet<>();
  private LocalDateTime swept = LocalDateTime.MIN;

  /**
   * Opens the database, which is made if it is not there.
   *
   * @throws UserError if another server has it open, or it cannot be used
   */
  CountStore(ServeSettings.Counts settings) {
    this.days = settings.days();
    String place =
        settings.file() == null
            ? "jdbc:h2:mem:"
            : "jdbc:h2:file:" + Path.of(settings.file()).toAbsolutePath();
    try {
      // H2 would close at a signal to end by itself, before the last answers are counted; and it
      // would write half a second later, which a power cut does not wait for
      connection =
          DriverManager.getConnection(
              place + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "create table if not exists counts (place varchar("
                + PLACE_LETTERS
                + "), at_hour timestamp, verdict varchar(20), faces int,"
                + " primary key (place, at_hour, verdict))");
      }
      readPlaces();
    } catch (SQLException e) {
      throw new UserError(
          "cannot use the database of counts at "
              + (settings.file() == null ? "memory" : settings.file())
              + ": "
              + e.getMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  /** Whether counts can be kept under a name: at most 100 letters in one line. */
  static boolean isPlace(String name) {
    return !name.isBlank()
        && name.length() <= PLACE_LETTERS
        && name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == REPLACEMENT);
  }

  /** Whether a place is known, or may be added. */
  synchronized boolean hasRoomFor(String place) {
    return places.contains(place) || places.size() < MOST_PLACES;
  }

  private void readPlaces() throws SQLException {
    places.clear();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("select distinct place from counts")) {
      while (rows.next()) {
        places.add(rows.getString(1));
      }
    }
  }

  /** Adds the faces of a photo. */
  synchronized void add(String place, LocalDateTime time, Map<Verdict, Integer> counts) {
    LocalDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
    try (PreparedStatement merge =
        connection.prepareStatement(
            "merge into counts c using (values (cast(? as varchar), cast(? as timestamp),"
                + " cast(? as varchar), cast(? as int))) n (place, at_hour, verdict, faces)"
                + " on c.place = n.place and c.at_hour = n.at_hour and c.verdict = n.verdict"
                + " when matched then update set faces ="
                + " least(cast(c.faces as bigint) + n.faces, "
                + Integer.MAX_VALUE
                + ")"
                + " when not matched then insert values"
                + " (n.place, n.at_hour, n.verdict, n.faces)")) {
      for (Map.Entry<Verdict, Integer> count : counts.entrySet()) {
        if (count.getValue() > 0) {
          merge.setString(1, place);
          merge.setObject(2, hour);
          merge.setString(3, count.getKey().key());
          merge.setInt(4, count.getValue());
          merge.executeUpdate();
          places.add(place);
        }
      }
      if (!hour.equals(swept)) {
        sweep(hour);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database of counts failed", e);
    }
  }

  private void sweep(LocalDateTime hour) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from counts where at_hour < ?")) {
      delete.setObject(1, hour.minusDays(days));
      delete.executeUpdate();
    }
    readPlaces();
    swept = hour;
  }

  /** All hours that are kept, by place and time. */
  synchronized List<Hour> hours() {
    Map<List<String>, Map<String, Integer>> hours = new LinkedHashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select place, at_hour, verdict, faces from counts order by place, at_hour")) {
      while (rows.next()) {
        String hour = rows.getObject(2, LocalDateTime.class).toString();
        hours
            .computeIfAbsent(List.of(rows.getString(1), hour), key -> none())
            .put(rows.getString(3), rows.getInt(4));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database of counts failed", e);
    }
    List<Hour> all = new ArrayList<>();
    hours.forEach((key, counts) -> all.add(new Hour(key.get(0), key.get(1), counts)));
    return all;
  }

  static Map<String, Integer> none() {
    Map<String, Integer> none = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      none.put(verdict.key(), 0);
    }
    return none;
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the database of counts could not be closed", e);
    }
  }
}
