package dev.crema.solver.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the shared object that keeps GTK out: the OpenCV preset's {@code libopencv_highgui} needs GTK 2, which a server
 * has not, and libcaffe uses no symbol of it. This is an ELF-64 file with that library's soname and nothing else: three
 * program headers (a load segment of the whole file, the dynamic section, a non-executable stack), a dynamic section, an
 * empty hash table, one null symbol, a string table. Format: System V ABI, ELF-64 object file format.
 */
public final class HighguiStub {
    /** The soname that the OpenCV 4.6 preset's other libraries ask for. */
    public static final String SONAME = "libopencv_highgui.so.406";

    private static final int ELF_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int DYNAMIC_ENTRIES = 7;
    private static final int HASH = 16;
    private static final int SYMBOL = 24;

    private static final int DYNAMIC_AT = ELF_HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
    private static final int DYNAMIC_SIZE = DYNAMIC_ENTRIES * DYNAMIC_ENTRY;
    private static final int HASH_AT = DYNAMIC_AT + DYNAMIC_SIZE;
    private static final int SYMBOLS_AT = HASH_AT + HASH;
    private static final int STRINGS_AT = SYMBOLS_AT + SYMBOL;

    private HighguiStub() {}

    /** Writes the stub into a folder: {@code HighguiStub native-config/linux-x86_64}. */
    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0], SONAME), bytes());
    }

    /** The file's bytes. */
    public static byte[] bytes() {
        byte[] strings = ("\0" + SONAME + "\0").getBytes(StandardCharsets.US_ASCII);
        int size = STRINGS_AT + strings.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elfHeader(file);
        programHeader(file, 1, 6, 0, size, 0x1000); // PT_LOAD
        programHeader(file, 2, 6, DYNAMIC_AT, DYNAMIC_SIZE, 8); // PT_DYNAMIC
        programHeader(file, 0x6474e551, 6, 0, 0, 16); // PT_GNU_STACK
        dynamic(file, 14, 1); // DT_SONAME, at 1 in the string table
        dynamic(file, 4, HASH_AT); // DT_HASH
        dynamic(file, 5, STRINGS_AT); // DT_STRTAB
        dynamic(file, 6, SYMBOLS_AT); // DT_SYMTAB
        dynamic(file, 10, strings.length); // DT_STRSZ
        dynamic(file, 11, SYMBOL); // DT_SYMENT
        dynamic(file, 0, 0); // DT_NULL
        file.putInt(1).putInt(1).putInt(0).putInt(0); // one bucket, one chain, both empty
        file.put(new byte[SYMBOL]); // the null symbol
        file.put(strings);
        return file.array();
    }

    private static void elfHeader(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0); // 64 bits, little endian, System V
        file.putShort((short) 3).putShort((short) 62).putInt(1); // shared object, x86-64
        file.putLong(0).putLong(ELF_HEADER).putLong(0).putInt(0); // no entry, program headers next, no sections
        file.putShort((short) ELF_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer file, int type, int flags, long at, long size, long align) {
        file.putInt(type).putInt(flags).putLong(at).putLong(at).putLong(at);
        file.putLong(size).putLong(size).putLong(align);
    }

    private static void dynamic(ByteBuffer file, long tag, long value) {
        file.putLong(tag).putLong(value);
    }
}
