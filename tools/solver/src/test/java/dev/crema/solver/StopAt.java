package dev.crema.solver;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Stops a run, as Ctrl-C does, as soon as its log has said some words. */
public final class StopAt implements RunListener {
    private final String words;
    private final StringBuilder text = new StringBuilder();
    private @Nullable RunControl control;

    public StopAt(String words) {
        this.words = words;
    }

    @Override
    public void started(RunControl started) {
        control = started;
    }

    @Override
    public void log(byte[] bytes, int length) {
        text.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        if (control != null && text.indexOf(words) >= 0) {
            control.stop(StopReason.INTERRUPT);
        }
    }
}
