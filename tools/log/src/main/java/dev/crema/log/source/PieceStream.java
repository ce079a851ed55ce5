package dev.crema.log.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is made of another one, piece by piece. */
abstract class PieceStream extends InputStream {
    /** What it is made of. */
    final InputStream in;

    private byte[] piece = {};
    private int at;

    PieceStream(InputStream in) {
        this.in = in;
    }

    /** The next bytes; none at the end. */
    abstract byte[] next() throws IOException;

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == piece.length) {
            piece = next();
            at = 0;
            if (piece.length == 0) {
                return -1;
            }
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
