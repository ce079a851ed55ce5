package dev.crema.data.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256, which every Java has. */
public final class Hashes {
    /** 128 bits of a hash: two of a thousand million images collide with a chance of 10^-21. */
    private static final int KEY_BYTES = 16;

    private Hashes() {}

    /** A new digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A short string that stands for bytes in a set. */
    public static String key(byte[] bytes) {
        return new String(Arrays.copyOf(sha256().digest(bytes), KEY_BYTES), StandardCharsets.ISO_8859_1);
    }
}
