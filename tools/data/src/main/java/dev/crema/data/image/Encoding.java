package dev.crema.data.image;

import com.google.protobuf.ByteString;

/** How an image is compressed, told by its first bytes. */
public enum Encoding {
    JPEG("jpeg", "\u00ff\u00d8\u00ff"),
    PNG("png", "\u0089PNG"),
    GIF("gif", "GIF"),
    BMP("bmp", "BM"),
    TIFF_LITTLE("tiff", "II*\0"),
    TIFF_BIG("tiff", "MM\0*"),
    WEBP("webp", "RIFF"),
    UNKNOWN("in a way unknown here", "");

    private final String words;
    /** One character a byte. */
    private final String start;

    Encoding(String words, String start) {
        this.words = words;
        this.start = start;
    }

    /** Tells by the first bytes. */
    public static Encoding of(ByteString data) {
        for (Encoding encoding : values()) {
            if (encoding != UNKNOWN && encoding.starts(data)) {
                return encoding;
            }
        }
        return UNKNOWN;
    }

    private boolean starts(ByteString data) {
        for (int i = 0; i < start.length(); i++) {
            if (i >= data.size() || Byte.toUnsignedInt(data.byteAt(i)) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As people call it. */
    public String words() {
        return words;
    }
}
