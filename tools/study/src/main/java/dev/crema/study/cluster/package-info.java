/**
 * The service interface through which a study and a log archive reach a cluster. Who implements it lies in another
 * archive ({@code crema-spark}) and is found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.crema.study.cluster;

import org.jspecify.annotations.NullMarked;
