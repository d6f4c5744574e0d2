package maskwise.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import maskwise.manifest.Place;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;
import org.apache.hadoop.conf.Configuration;

/**
 * Does one part of a job that works on each photo: reads its photos one after the other, works on a
 * window of them at a time, and commits.
 *
 * @param columns of the manifest
 */
record PhotoTask(PhotoWork work, List<String> columns, OutputFolder folder) implements PartTask {

  /** What is open in this process, by work; for all its tasks, for as long as it lives. */
  private static final Map<PhotoWork, PhotoWork.Open> OPEN = new ConcurrentHashMap<>();

  @Override
  public Map<String, TableSchema> tables() {
    return work.tables(columns);
  }

  @Override
  public PartCounts run(int part, long attempt, Iterator<PhotoRow> rows, Configuration hadoop)
      throws IOException {
    Map<String, TableSchema> tables = tables();
    if (folder.isDone(tables.keySet().iterator().next(), part, hadoop)) {
      return PartCounts.NONE; // an attempt whose executor was lost after all was done
    }
    NativeCache.claim();
    PhotoWork.Open open = OPEN.computeIfAbsent(work, PhotoWork::open);
    try (PhotoStore store = new PhotoStore(hadoop);
        PartWriter writer = new PartWriter(folder, part, attempt, tables, hadoop)) {
      RowReader reader = new RowReader(columns);
      List<PhotoWork.Photo> window = new ArrayList<>();
      List<PhotoRow> same = new ArrayList<>();
      while (rows.hasNext()) {
        PhotoRow row = rows.next();
        if (!same.isEmpty() && !same.get(0).photo().equals(row.photo())) {
          read(same, reader, store, window, writer);
          same.clear();
          if (window.size() >= work.window()) {
            flush(window, open, writer);
          }
        }
        same.add(row);
      }
      if (!same.isEmpty()) {
        read(same, reader, store, window, writer);
      }
      flush(window, open, writer);
      return writer.commit();
    }
  }

  private static void read(
      List<PhotoRow> rows,
      RowReader reader,
      PhotoStore store,
      List<PhotoWork.Photo> window,
      PartWriter writer)
      throws IOException {
    String photo = rows.get(0).photo();
    List<Sample> samples = samples(rows, reader, writer);
    if (samples.isEmpty()) {
      return;
    }
    try {
      window.add(new PhotoWork.Photo(photo, store.read(photo), samples));
    } catch (PictureException e) {
      writer.reject(photo, e.fault());
    }
  }

  /** Leaves out rows that are none, as a manifest's reader does. */
  private static List<Sample> samples(List<PhotoRow> rows, RowReader reader, PartWriter writer)
      throws IOException {
    List<Sample> samples = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (PhotoRow row : rows) {
      Optional<Sample> sample = reader.read(row, writer);
      if (sample.isPresent() && places.add(sample.get().place())) {
        samples.add(sample.get());
      } else if (sample.isPresent()) {
        writer.reject(
            row.photo(), "expected every picture, or every box of it, once, found it twice");
      }
    }
    return samples;
  }

  private static void flush(List<PhotoWork.Photo> window, PhotoWork.Open open, PartWriter writer)
      throws IOException {
    if (window.isEmpty()) {
      return;
    }
    List<PhotoWork.Made> made = open.work(window);
    for (int i = 0; i < made.size(); i++) {
      for (PhotoWork.Row row : made.get(i).rows()) {
        writer.add(row);
      }
      for (String reason : made.get(i).rejects()) {
        writer.reject(window.get(i).location(), reason);
      }
    }
    window.clear();
  }
}
