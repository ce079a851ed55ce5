package dev.crema.cli.shared;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * One command by its name. Only the command that is asked for is constructed, so that start-up does not grow with their
 * number.
 *
 * @param name the name on the command line, with hyphens
 * @param factory makes the picocli-annotated command object
 */
public record CommandEntry(String name, Supplier<Callable<Integer>> factory) {}
