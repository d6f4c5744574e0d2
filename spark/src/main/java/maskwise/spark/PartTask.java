package maskwise.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Place;
import maskwise.manifest.Sample;
import maskwise.picture.PictureException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;

/**
 * Does one part of a job on an executor: reads its photos one after the other, works on a window of
 * them at a time, and commits.
 *
 * @param columns of the manifest
 */
record PartTask(PhotoWork work, List<String> columns, OutputFolder folder) implements Serializable {

  /** What is open in this process, by work; for all its tasks, for as long as it lives. */
  private static final Map<PhotoWork, PhotoWork.Open> OPEN = new ConcurrentHashMap<>();

  /** The rows of a photo that say something. */
  private record Named(String photo, List<Sample> rows) {}

  /**
   * Works.
   *
   * @param part which, from 0
   * @param attempt what tells this attempt from others at the same part
   * @param rows of the part, sorted
   * @param hadoop how file systems are reached
   */
  PartCounts run(int part, long attempt, Iterator<PhotoRow> rows, Configuration hadoop)
      throws IOException {
    Map<String, TableSchema> tables = work.tables(columns);
    if (folder.isDone(tables.keySet().iterator().next(), part, hadoop)) {
      return PartCounts.NONE; // an attempt whose executor was lost after all was done
    }
    NativeCache.claim();
    PhotoWork.Open open = OPEN.computeIfAbsent(work, PhotoWork::open);
    try (PhotoStore store = new PhotoStore(hadoop);
        PartWriter writer = new PartWriter(folder, part, attempt, tables, hadoop)) {
      List<PhotoWork.Photo> window = new ArrayList<>();
      List<PhotoRow> same = new ArrayList<>();
      while (rows.hasNext()) {
        PhotoRow row = rows.next();
        if (!same.isEmpty() && !same.get(0).photo().equals(row.photo())) {
          read(same, store, window, writer);
          same.clear();
          if (window.size() >= work.window()) {
            flush(window, open, writer);
          }
        }
        same.add(row);
      }
      if (!same.isEmpty()) {
        read(same, store, window, writer);
      }
      flush(window, open, writer);
      return writer.commit();
    }
  }

  private void read(
      List<PhotoRow> rows, PhotoStore store, List<PhotoWork.Photo> window, PartWriter writer)
      throws IOException {
    Named named = named(rows, writer);
    if (named.rows().isEmpty()) {
      return;
    }
    try {
      window.add(new PhotoWork.Photo(named.photo(), store.read(named.photo()), named.rows()));
    } catch (PictureException e) {
      writer.reject(named.photo(), e.fault());
    }
  }

  /** Leaves out rows that are none, as a manifest's reader does. */
  private Named named(List<PhotoRow> rows, PartWriter writer) throws IOException {
    String photo = rows.get(0).photo();
    TableSchema schema = ManifestSchema.of(columns);
    MessageType message = schema.parquet();
    List<Sample> samples = new ArrayList<>();
    Set<Place> places = new HashSet<>();
    for (PhotoRow row : rows) {
      if (photo.isEmpty()) {
        writer.reject(String.join(",", row.texts()), "expected a path, found none");
        continue;
      }
      try {
        Map<String, String> texts = row.named(columns);
        schema.row(message, texts); // what cannot be written is told before any work
        Sample sample = ManifestRow.sample(Location.name(photo), texts);
        if (places.add(sample.place())) {
          samples.add(sample);
        } else {
          writer.reject(photo, "expected every picture, or every box of it, once, found it twice");
        }
      } catch (IllegalArgumentException e) {
        writer.reject(photo, e.getMessage());
      }
    }
    return new Named(photo, samples);
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
