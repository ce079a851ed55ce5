package dev.crema.log;

import java.io.IOException;

/** A file that is no Caffe log, or cannot be read. The message names the file, the reason and the next step. */
public class LogException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the whole message. */
    public LogException(String message) {
        super(message);
    }
}
