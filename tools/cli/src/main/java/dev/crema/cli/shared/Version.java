package dev.crema.cli.shared;

/** What this build is. */
public final class Version {
    private Version() {}

    /** One line: the toolkit's version and the Java that runs it. */
    public static String line() {
        return "crema " + number() + " (Caffe 1.0 of the JavaCPP presets, Java " + System.getProperty("java.version")
                + ")";
    }

    /** The version from the jar's manifest; {@code development} when run from classes. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
