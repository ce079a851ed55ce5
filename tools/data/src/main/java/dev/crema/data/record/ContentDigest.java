package dev.crema.data.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of all records of a database: keys, values, their lengths and their order. Not thread-safe. */
public final class ContentDigest {
    private final MessageDigest digest = Hashes.sha256();

    /** The digest of no records yet. */
    public ContentDigest() {}

    /** Takes the next record. */
    public void add(byte[] key, byte[] value) {
        bytes(key);
        bytes(value);
    }

    private void bytes(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    /** The digest in hexadecimal. It ends the work. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
