"""Makes a program for Solana's VM from an object of clang's bpf target; needs no Solana tools.

    python3 link.py OBJECT PROGRAM

The VM's loader wants a shared object whose calls of the runtime are dynamic relocations. The object
may hold code only: a constant in memory would need relocations that are not made here.
"""

import struct
import sys

CALL = 10  # R_BPF_64_32, a call by name


def read_object(path):
    """Returns the code, the calls of the runtime as (offset, name), and where to start."""
    with open(path, "rb") as file:
        raw = file.read()
    (table,) = struct.unpack_from("<Q", raw, 40)
    size, count, names_at = struct.unpack_from("<HHH", raw, 58)
    headers = [struct.unpack_from("<IIQQQQIIQQ", raw, table + i * size) for i in range(count)]

    def content(header):
        return raw[header[4] : header[4] + header[5]]

    def text(strings, at):
        return strings[at : strings.index(b"\0", at)].decode()

    sections = {text(content(headers[names_at]), header[0]): header for header in headers}
    for name, header in sections.items():
        if name.startswith((".rodata", ".data", ".bss")) and header[5]:
            sys.exit("section " + name + " is not empty; only code can be linked")

    symbols = sections[".symtab"]
    strings = content(headers[symbols[6]])
    named = [
        (text(strings, symbol[0]), symbol[3], symbol[4])
        for symbol in struct.iter_unpack("<IBBHQQ", content(symbols))
    ]
    code = bytearray(content(sections[".text"]))
    calls = []
    relocations = sections.get(".rel.text")
    for offset, info in struct.iter_unpack("<QQ", content(relocations) if relocations else b""):
        name, section, _ = named[info >> 32]
        if info & 0xFFFFFFFF != CALL or section != 0:
            sys.exit("cannot link the use of " + repr(name) + " at " + str(offset))
        code[offset + 1] &= 0x0F
        struct.pack_into("<i", code, offset + 4, -1)
        calls.append((offset, name))
    start = next(value for name, _, value in named if name == "entrypoint")
    return bytes(code), calls, start


class Image:
    """Sections of a file that is built from front to back."""

    def __init__(self, at):
        self.at = at
        self.sections = {}

    def align(self, to):
        self.at = (self.at + to - 1) // to * to
        return self.at

    def put(self, name, data, align=8):
        self.sections[name] = (self.align(align), data)
        self.at += len(data)

    def place(self, name):
        at, data = self.sections[name]
        return at, len(data)


def shared_object(code, calls, start):
    """Returns the file: code, the tables that name the calls, and the headers."""
    names = ["", ".text", ".dynamic", ".dynsym", ".dynstr", ".rel.dyn", ".shstrtab"]
    name_at, name_table = {}, b""
    for name in names:
        name_at[name] = len(name_table)
        name_table += name.encode() + b"\0"

    wanted = list(dict.fromkeys(name for _, name in calls))
    strings, symbols = b"\0", bytes(24)
    for name in wanted:
        symbols += struct.pack("<IBBHQQ", len(strings), 0x10, 0, 0, 0, 0)
        strings += name.encode() + b"\0"

    image = Image(64 + 3 * 56)
    image.put(".text", code)
    text_at = image.place(".text")[0]
    relocations = b"".join(
        struct.pack("<QQ", text_at + offset, (wanted.index(name) + 1) << 32 | CALL)
        for offset, name in calls
    )
    dynamic_len = 9 * 16
    symbols_at = image.align(8) + dynamic_len
    strings_at = symbols_at + len(symbols)
    relocations_at = (strings_at + len(strings) + 7) // 8 * 8
    dynamic = b"".join(
        struct.pack("<QQ", tag, value)
        for tag, value in [
            (0x1E, 4),  # FLAGS: TEXTREL
            (0x11, relocations_at),  # REL
            (0x12, len(relocations)),  # RELSZ
            (0x13, 16),  # RELENT
            (6, symbols_at),  # SYMTAB
            (0xB, 24),  # SYMENT
            (5, strings_at),  # STRTAB
            (0xA, len(strings)),  # STRSZ
            (0, 0),
        ]
    )
    image.put(".dynamic", dynamic)
    image.put(".dynsym", symbols)
    image.put(".dynstr", strings, 1)
    image.put(".rel.dyn", relocations)
    image.put(".shstrtab", name_table, 1)
    headers_at = image.align(8)

    dynamic_at = image.place(".dynamic")[0]
    end = sum(image.place(".rel.dyn"))
    file = bytearray(headers_at)
    file[0:64] = (
        b"\x7fELF\x02\x01\x01"
        + bytes(9)
        + struct.pack(
            "<HHIQQQIHHHHHH",
            3, 247, 1, text_at + start, 64, headers_at, 0, 64, 56, 3, 64, len(names), len(names) - 1,
        )
    )
    segments = [
        (1, 5, text_at, len(code), 0x1000),
        (1, 4, dynamic_at, end - dynamic_at, 0x1000),
        (2, 6, dynamic_at, dynamic_len, 8),
    ]
    for i, (kind, flags, at, size, align) in enumerate(segments):
        struct.pack_into("<IIQQQQQQ", file, 64 + 56 * i, kind, flags, at, at, at, size, size, align)
    for at, data in image.sections.values():
        file[at : at + len(data)] = data

    file += bytes(64)
    for name, kind, flags, align, entry, link, info in [
        (".text", 1, 6, 8, 0, 0, 0),
        (".dynamic", 6, 3, 8, 16, 4, 0),
        (".dynsym", 11, 2, 8, 24, 4, 1),
        (".dynstr", 3, 2, 1, 0, 0, 0),
        (".rel.dyn", 9, 2, 8, 16, 3, 0),
        (".shstrtab", 3, 0, 1, 0, 0, 0),
    ]:
        at, size = image.place(name)
        file += struct.pack(
            "<IIQQQQIIQQ",
            name_at[name], kind, flags, at if flags else 0, at, size, link, info, align, entry,
        )
    return bytes(file)


if __name__ == "__main__":
    program = shared_object(*read_object(sys.argv[1]))
    with open(sys.argv[2], "wb") as out:
        out.write(program)
