package io.godmode.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Passes everything on to the file system; tests change what they want to go wrong. */
public class ForwardingDisk implements Disk {
  private final Disk real = Disk.real();

  @Override
  public Output open(Path file, long position) throws IOException {
    return real.open(file, position);
  }

  @Override
  public Input read(Path file) throws IOException {
    return real.read(file);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return real.list(directory);
  }

  @Override
  public boolean exists(Path path) {
    return real.exists(path);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    real.createDirectories(directory);
  }

  @Override
  public void move(Path file, Path target) throws IOException {
    real.move(file, target);
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    real.syncDirectory(directory);
  }

  @Override
  public Closeable lock(Path directory) throws IOException {
    return real.lock(directory);
  }

  /** Passes everything on to an output of the file system. */
  public static class ForwardingOutput implements Output {
    private final Output real;

    public ForwardingOutput(Output real) {
      this.real = real;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      real.write(bytes, offset, length);
    }

    @Override
    public void truncate() throws IOException {
      real.truncate();
    }

    @Override
    public void sync() throws IOException {
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
