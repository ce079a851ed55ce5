package dev.crema.cli.logs;

import java.io.OutputStream;
import java.io.PrintWriter;

/** ASCII bytes into a command's writer, whatever its charset. */
final class TextStream extends OutputStream {
    private final PrintWriter writer;
    private char[] characters = new char[1 << 13];

    TextStream(PrintWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int b) {
        writer.write((char) (b & 0x7f));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (characters.length < length) {
            characters = new char[length];
        }
        for (int i = 0; i < length; i++) {
            characters[i] = (char) (bytes[offset + i] & 0x7f);
        }
        writer.write(characters, 0, length);
    }

    @Override
    public void flush() {
        writer.flush();
    }
}
