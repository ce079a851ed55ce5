/** Solver and net definitions: read, check, change, write. */
module dev.crema.prototxt {
    requires transitive dev.crema.base;
    requires transitive dev.crema.schema;
    requires static org.jspecify;
    requires java.logging;

    exports dev.crema.prototxt;
    exports dev.crema.prototxt.change;
    exports dev.crema.prototxt.check;
    exports dev.crema.prototxt.net;
    exports dev.crema.prototxt.shape;
}
