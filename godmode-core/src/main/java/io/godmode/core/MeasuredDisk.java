package io.godmode.core;

import io.godmode.core.health.LatencyFigures;
import io.godmode.core.health.Meter;
import io.godmode.core.journal.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A disk that counts what is written to the journal, and how long it makes the engine wait. */
final class MeasuredDisk implements Disk {
  private final Disk disk;
  private final Vitals vitals;
  private final LatencyHistogram syncs = new LatencyHistogram();
  private final AtomicLong bytes = new AtomicLong();
  private final LongConsumer syncMeter;
  private final LongConsumer byteMeter;

  MeasuredDisk(Disk disk, Vitals vitals) {
    this.disk = disk;
    this.vitals = vitals;
    this.syncMeter = vitals.meter(Meter.JOURNAL_SYNC);
    this.byteMeter = vitals.meter(Meter.JOURNAL_BYTES);
  }

  long bytes() {
    return bytes.get();
  }

  LatencyFigures syncs() {
    return syncs.figures();
  }

  @Override
  public Output open(Path file, long position) throws IOException {
    Output out = disk.open(file, position);
    return isOfJournal(file) ? new Measured(out) : out;
  }

  private static boolean isOfJournal(Path file) {
    Path folder = file.getParent();
    return folder != null && folder.endsWith("journal");
  }

  @Override
  public Input read(Path file) throws IOException {
    return disk.read(file);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public boolean exists(Path path) {
    return disk.exists(path);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    disk.createDirectories(directory);
  }

  @Override
  public void move(Path file, Path target) throws IOException {
    disk.move(file, target);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
  }

  @Override
  public Closeable lock(Path directory) throws IOException {
    return disk.lock(directory);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    disk.replace(file, content);
  }

  private final class Measured implements Output {
    private final Output out;

    Measured(Output out) {
      this.out = out;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      bytes.addAndGet(length);
      byteMeter.accept(length);
    }

    @Override
    public void truncate() throws IOException {
      out.truncate();
    }

    /** The journal's own lock keeps this to one thread at a time. */
    @Override
    public void sync() throws IOException {
      long begun = vitals.ticks();
      out.sync();
      long took = vitals.ticks() - begun;
      syncs.record(took);
      syncMeter.accept(took);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
