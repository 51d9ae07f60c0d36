package io.godmode.simulation;

import io.godmode.api.GodmodeException;
import io.godmode.core.journal.Disk;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk in memory that forgets what was not synced when its power is cut.
 *
 * <p>It is as strict as the standard lets a file system be: bytes last once their file was synced,
 * and the name of a file or directory once the directory that holds it was. Of what was not synced
 * a power failure leaves all, nothing, or the first part, by a seed. The killing of a process loses
 * nothing that was written. In both cases what the process had opened is of no more use, and its
 * locks are gone. Thread-safe.
 */
public final class SimulatedDisk implements Disk {
  /** What is about to be done to the disk, or has been. */
  enum Operation {
    WRITE,
    SYNC,
    TRUNCATE,
    MOVE,
    DELETE,
    SYNC_DIRECTORY
  }

  /** When a trap is asked. */
  enum Moment {
    BEFORE,
    /** Half of the bytes of a write are written. */
    HALFWAY,
    AFTER
  }

  /** May let an operation fail, or the process die. */
  interface Trap {
    /** Throws what is to happen in place of the operation, or of what is left of it. */
    void at(Moment moment, Operation operation, Path file) throws IOException;
  }

  private final NavigableMap<Path, SimulatedFile> files = new TreeMap<>();
  private final NavigableMap<Path, SimulatedFile> lastingFiles = new TreeMap<>();
  private final NavigableSet<Path> directories = new TreeSet<>();
  private final NavigableSet<Path> lastingDirectories = new TreeSet<>();
  private final Set<Path> locked = new TreeSet<>();
  private Trap trap = (moment, operation, file) -> {};
  private long life;
  private boolean off;

  private SimulatedDisk() {}

  /** Returns an empty disk that does not fail. */
  public static SimulatedDisk create() {
    return new SimulatedDisk();
  }

  synchronized void trap(Trap value) {
    trap = value;
  }

  /** Ends what the running process had opened, as its death does; what it wrote is there. */
  public synchronized void killProcess() {
    life++;
    off = false;
    locked.clear();
  }

  /**
   * Cuts the power, and switches it on again.
   *
   * @param seed of what is left of what was not synced
   * @return whether the end of any file was torn
   */
  public synchronized boolean cutPower(long seed) {
    return cutPower(seed, true);
  }

  /** Does the same, and tears no file if it must not. */
  synchronized boolean cutPower(long seed, boolean tears) {
    killProcess();
    SplittableRandom random = new SplittableRandom(seed);
    directories.removeIf(path -> !lastingDirectories.contains(path) && random.nextBoolean());
    directories.removeIf(path -> hasLostParent(path));
    NavigableMap<Path, SimulatedFile> left = new TreeMap<>();
    Set<Path> names = new TreeSet<>(files.keySet());
    names.addAll(lastingFiles.keySet());
    boolean torn = false;
    for (Path name : names) {
      SimulatedFile now = files.get(name);
      SimulatedFile lasting = lastingFiles.get(name);
      SimulatedFile chosen = Objects.equals(now, lasting) || random.nextBoolean() ? lasting : now;
      if (chosen != null && !hasLostParent(name)) {
        left.put(name, chosen);
      }
    }
    for (SimulatedFile file : new ArrayList<>(left.values())) {
      torn |= file.losePower(random, tears);
    }
    files.clear();
    files.putAll(left);
    lastingFiles.clear();
    lastingFiles.putAll(left);
    lastingDirectories.clear();
    lastingDirectories.addAll(directories);
    return torn;
  }

  private boolean hasLostParent(Path path) {
    Path parent = path.getParent();
    while (parent != null && parent.getNameCount() > 0) {
      if (!directories.contains(parent)) {
        return true;
      }
      parent = parent.getParent();
    }
    return false;
  }

  /** Makes all that is there last. */
  synchronized void settle() {
    files.values().forEach(SimulatedFile::sync);
    lastingFiles.clear();
    lastingFiles.putAll(files);
    lastingDirectories.addAll(directories);
  }

  /** Refuses everything until the process is declared dead. */
  synchronized void switchOff() {
    off = true;
  }

  /** Returns a copy of what processes see. */
  synchronized Map<Path, byte[]> contents() {
    Map<Path, byte[]> contents = new TreeMap<>();
    files.forEach((path, file) -> contents.put(path, file.content()));
    return contents;
  }

  /** Gives up what a file holds and was not synced. */
  synchronized void dropUnsynced(Path path) {
    SimulatedFile file = files.get(name(path));
    if (file != null) {
      file.dropUnsynced();
    }
  }

  private static Path name(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void requireOn() throws IOException {
    if (off) {
      throw new IOException("the machine is off");
    }
  }

  private void at(Moment moment, Operation operation, Path path) throws IOException {
    requireOn();
    trap.at(moment, operation, path);
  }

  private SimulatedFile find(Path path) throws IOException {
    requireOn();
    SimulatedFile file = files.get(name(path));
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  @Override
  public synchronized Output open(Path file, long position) throws IOException {
    requireOn();
    Path name = name(file);
    if (!exists(Objects.requireNonNull(name.getParent(), "a directory"))) {
      throw new NoSuchFileException(name.getParent().toString());
    }
    return new Written(
        this, name, files.computeIfAbsent(name, key -> new SimulatedFile()), position);
  }

  @Override
  public synchronized Input read(Path file) throws IOException {
    return new Read(this, find(file), life);
  }

  @Override
  public synchronized List<Path> list(Path directory) throws IOException {
    requireOn();
    Path name = name(directory);
    return files.keySet().stream().filter(file -> name.equals(file.getParent())).toList();
  }

  @Override
  public synchronized boolean exists(Path path) {
    Path name = name(path);
    return files.containsKey(name) || directories.contains(name) || name.getNameCount() == 0;
  }

  @Override
  public synchronized void createDirectories(Path directory) throws IOException {
    requireOn();
    for (Path name = name(directory);
        name != null && name.getNameCount() > 0;
        name = name.getParent()) {
      directories.add(name);
    }
  }

  @Override
  public synchronized void move(Path file, Path target) throws IOException {
    SimulatedFile moved = find(file);
    at(Moment.BEFORE, Operation.MOVE, target);
    files.remove(name(file));
    files.put(name(target), moved);
    at(Moment.AFTER, Operation.MOVE, target);
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    at(Moment.BEFORE, Operation.DELETE, file);
    files.remove(name(file));
    at(Moment.AFTER, Operation.DELETE, file);
  }

  @Override
  public synchronized void syncDirectory(Path directory) throws IOException {
    at(Moment.BEFORE, Operation.SYNC_DIRECTORY, directory);
    Path name = name(directory);
    lastingFiles.keySet().removeIf(file -> name.equals(file.getParent()));
    files.forEach(
        (path, file) -> {
          if (name.equals(path.getParent())) {
            lastingFiles.put(path, file);
          }
        });
    directories.stream()
        .filter(path -> name.equals(path.getParent()))
        .forEach(lastingDirectories::add);
    at(Moment.AFTER, Operation.SYNC_DIRECTORY, directory);
  }

  @Override
  public synchronized Closeable lock(Path directory) throws IOException {
    requireOn();
    Path name = name(directory);
    if (!locked.add(name)) {
      throw new GodmodeException(
          "DATA_DIRECTORY_IN_USE", "the data directory " + name + " is in use on this disk");
    }
    long holder = life;
    return () -> unlock(name, holder);
  }

  private synchronized void unlock(Path name, long holder) {
    if (holder == life) {
      locked.remove(name);
    }
  }

  private synchronized void write(Written out, byte[] bytes, int offset, int count)
      throws IOException {
    out.requireSameLife();
    int half = count / 2;
    at(Moment.BEFORE, Operation.WRITE, out.name);
    out.file.write(Math.toIntExact(out.position), bytes, offset, half);
    at(Moment.HALFWAY, Operation.WRITE, out.name);
    out.file.write(Math.toIntExact(out.position + half), bytes, offset + half, count - half);
    out.position += count;
    at(Moment.AFTER, Operation.WRITE, out.name);
  }

  private synchronized void truncate(Written out) throws IOException {
    out.requireSameLife();
    at(Moment.BEFORE, Operation.TRUNCATE, out.name);
    out.file.truncate(Math.toIntExact(out.position));
    at(Moment.AFTER, Operation.TRUNCATE, out.name);
  }

  private synchronized void sync(Written out) throws IOException {
    out.requireSameLife();
    at(Moment.BEFORE, Operation.SYNC, out.name);
    out.file.sync();
    at(Moment.AFTER, Operation.SYNC, out.name);
  }

  private static final class Written implements Output {
    private final SimulatedDisk disk;
    private final Path name;
    private final SimulatedFile file;
    private final long life;
    private long position;

    Written(SimulatedDisk disk, Path name, SimulatedFile file, long position) {
      this.disk = disk;
      this.name = name;
      this.file = file;
      this.life = disk.life;
      this.position = position;
    }

    private void requireSameLife() throws IOException {
      if (life != disk.life) {
        throw new IOException("opened by a process that is dead: " + name);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      disk.write(this, bytes, offset, length);
    }

    @Override
    public void truncate() throws IOException {
      disk.truncate(this);
    }

    @Override
    public void sync() throws IOException {
      disk.sync(this);
    }

    @Override
    public void close() {}
  }

  private record Read(SimulatedDisk disk, SimulatedFile file, long life) implements Input {
    @Override
    public long length() throws IOException {
      synchronized (disk) {
        requireSameLife();
        return file.length();
      }
    }

    @Override
    public void read(long position, byte[] bytes, int offset, int length) throws IOException {
      synchronized (disk) {
        requireSameLife();
        if (position + length > file.length()) {
          throw new EOFException("%d bytes at %d of %d".formatted(length, position, file.length()));
        }
        file.read(Math.toIntExact(position), bytes, offset, length);
      }
    }

    private void requireSameLife() throws IOException {
      disk.requireOn();
      if (life != disk.life) {
        throw new IOException("opened by a process that is dead");
      }
    }

    @Override
    public void close() {}
  }
}
