package dev.crema.prototxt;

import com.google.protobuf.Message;

/**
 * A message and where each of its fields was written.
 *
 * @param message what was read
 * @param source the file's name, for messages
 * @param text the text it was read from
 * @param places where the fields stand in the text
 */
public record Parsed<M extends Message>(M message, String source, String text, Places places) {}
