package io.godmode.testkit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about the methods of its class: whom they call, which fields they touch
 * and what they create. Names are as in class files, {@code java/lang/String}. Immutable.
 */
final class ClassCode {
  private static final int STATIC = 0x0008;
  private static final int FINAL = 0x0010;

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int HANDLE = 15;
  private static final int DYNAMIC = 17;
  private static final int INVOKE_DYNAMIC = 18;

  /**
   * A use of another member or class.
   *
   * @param owner the class it is looked for in
   * @param name of the method or field; {@code new} for the creation of an object
   * @param descriptor its types; empty for the creation of an object
   */
  record Use(String owner, String name, String descriptor) {
    static final String CREATION = "new";

    @Override
    public String toString() {
      return owner.replace('/', '.') + "." + name;
    }
  }

  /** A method and what it uses. */
  record Method(String name, String descriptor, boolean isStatic, List<Use> uses) {}

  /** Reads a class file. */
  static ClassCode read(byte[] file) {
    try {
      return new ClassCode(new Reader(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final String name;
  final @Nullable String superclass;
  final List<Method> methods;

  /** Static fields that are not final. */
  final List<String> changingStatics;

  private ClassCode(Reader from) {
    name = from.name;
    superclass = from.superclass;
    methods = List.copyOf(from.methods);
    changingStatics = List.copyOf(from.changingStatics);
  }

  /** Reads one class file from its beginning to its end. */
  private static final class Reader {
    private final DataInputStream in;
    private final List<Method> methods = new ArrayList<>();
    private final List<String> changingStatics = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();
    private int[] tags = new int[0];
    private int[] first = new int[0];
    private int[] second = new int[0];
    private final Map<Integer, String> texts = new HashMap<>();
    private final List<int[]> bootstraps = new ArrayList<>();
    private final String name;
    private final @Nullable String superclass;

    /** A method whose instructions are still to be looked at: bootstraps come last in the file. */
    @SuppressWarnings("ArrayRecordComponent") // Read once, compared with nothing.
    private record Code(String name, String descriptor, boolean isStatic, byte[] instructions) {}

    Reader(byte[] file) throws IOException {
      in = new DataInputStream(new ByteArrayInputStream(file));
      in.skipNBytes(8);
      readConstants();
      in.readUnsignedShort();
      name = className(in.readUnsignedShort());
      int parent = in.readUnsignedShort();
      superclass = parent == 0 ? null : className(parent);
      in.skipNBytes(2L * in.readUnsignedShort());
      readFields();
      readMethods();
      readAttributes();
      for (Code code : codes) {
        methods.add(
            new Method(code.name, code.descriptor, code.isStatic, new Instructions(code).uses()));
      }
    }

    private void readConstants() throws IOException {
      int count = in.readUnsignedShort();
      tags = new int[count];
      first = new int[count];
      second = new int[count];
      for (int i = 1; i < count; i++) {
        tags[i] = in.readUnsignedByte();
        switch (tags[i]) {
          case UTF8 -> texts.put(i, in.readUTF());
          case 3, 4 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
          case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
            first[i] = in.readUnsignedShort();
            second[i] = in.readUnsignedShort();
          }
          case HANDLE -> {
            first[i] = in.readUnsignedByte();
            second[i] = in.readUnsignedShort();
          }
          default -> throw new IOException("constant of kind " + tags[i]);
        }
      }
    }

    private String text(int index) {
      return texts.getOrDefault(index, "");
    }

    private String className(int index) {
      return text(first[index]);
    }

    private void readFields() throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        int access = in.readUnsignedShort();
        String field = text(in.readUnsignedShort());
        in.skipNBytes(2);
        if ((access & STATIC) != 0 && (access & FINAL) == 0) {
          changingStatics.add(field);
        }
        skipAttributes();
      }
    }

    private void readMethods() throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        int access = in.readUnsignedShort();
        String method = text(in.readUnsignedShort());
        String descriptor = text(in.readUnsignedShort());
        byte[] instructions = new byte[0];
        int attributes = in.readUnsignedShort();
        for (int j = 0; j < attributes; j++) {
          boolean code = text(in.readUnsignedShort()).equals("Code");
          byte[] content = in.readNBytes(in.readInt());
          if (code) {
            ByteBuffer whole = ByteBuffer.wrap(content);
            instructions = new byte[whole.getInt(4)];
            whole.position(8).get(instructions);
          }
        }
        codes.add(new Code(method, descriptor, (access & STATIC) != 0, instructions));
      }
    }

    private void skipAttributes() throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        in.skipNBytes(2);
        in.skipNBytes(in.readInt());
      }
    }

    private void readAttributes() throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        boolean wanted = text(in.readUnsignedShort()).equals("BootstrapMethods");
        ByteBuffer content = ByteBuffer.wrap(in.readNBytes(in.readInt()));
        int methodCount = wanted ? content.getShort() : 0;
        for (int j = 0; j < methodCount; j++) {
          content.getShort();
          int[] arguments = new int[content.getShort()];
          for (int k = 0; k < arguments.length; k++) {
            arguments[k] = content.getShort() & 0xffff;
          }
          bootstraps.add(arguments);
        }
      }
    }

    private Use member(int index) {
      int nameAndType = second[index];
      return new Use(className(first[index]), text(first[nameAndType]), text(second[nameAndType]));
    }

    /** Walks through the instructions of a method. */
    private final class Instructions {
      private static final int TABLE_SWITCH = 0xaa;
      private static final int LOOKUP_SWITCH = 0xab;
      private static final int FIRST_MEMBER = 0xb2;
      private static final int INVOKE_INTERFACE = 0xb9;
      private static final int INVOKE_DYNAMIC_OPCODE = 0xba;
      private static final int NEW = 0xbb;
      private static final int WIDE = 0xc4;
      private static final int INCREMENT = 0x84;

      private final ByteBuffer code;
      private final List<Use> uses = new ArrayList<>();

      Instructions(Code method) {
        code = ByteBuffer.wrap(method.instructions);
      }

      List<Use> uses() {
        int at = 0;
        while (at < code.limit()) {
          int opcode = code.get(at) & 0xff;
          look(opcode, at);
          at += length(opcode, at);
        }
        return uses;
      }

      private void look(int opcode, int at) {
        if (opcode >= FIRST_MEMBER && opcode <= INVOKE_INTERFACE) {
          uses.add(member(index(at)));
        } else if (opcode == NEW) {
          uses.add(new Use(className(index(at)), Use.CREATION, ""));
        } else if (opcode == INVOKE_DYNAMIC_OPCODE) {
          for (int argument : bootstraps.get(first[index(at)])) {
            if (tags[argument] == HANDLE) {
              Use use = member(second[argument]);
              uses.add(use);
              if (use.name().equals("<init>")) {
                uses.add(new Use(use.owner(), Use.CREATION, ""));
              }
            }
          }
        }
      }

      private int index(int at) {
        return code.getShort(at + 1) & 0xffff;
      }

      private int length(int opcode, int at) {
        return switch (opcode) {
          case 0x10, 0x12, 0xa9, 0xbc -> 2;
          case 0x11, 0x13, 0x14, INCREMENT, NEW, 0xbd, 0xc0, 0xc1, 0xc6, 0xc7 -> 3;
          case 0xc5 -> 4;
          case INVOKE_INTERFACE, INVOKE_DYNAMIC_OPCODE, 0xc8, 0xc9 -> 5;
          case WIDE -> (code.get(at + 1) & 0xff) == INCREMENT ? 6 : 4;
          case TABLE_SWITCH -> {
            int padded = (at + 4) & ~3;
            int cases = code.getInt(padded + 8) - code.getInt(padded + 4) + 1;
            yield padded + 12 + 4 * cases - at;
          }
          case LOOKUP_SWITCH -> {
            int padded = (at + 4) & ~3;
            yield padded + 8 + 8 * code.getInt(padded + 4) - at;
          }
          default -> lengthByRange(opcode);
        };
      }

      private int lengthByRange(int opcode) {
        boolean local = (opcode >= 0x15 && opcode <= 0x19) || (opcode >= 0x36 && opcode <= 0x3a);
        boolean jumpOrMember =
            (opcode >= 0x99 && opcode <= 0xa8) || (opcode >= FIRST_MEMBER && opcode <= 0xb8);
        return local ? 2 : jumpOrMember ? 3 : 1;
      }
    }
  }
}
