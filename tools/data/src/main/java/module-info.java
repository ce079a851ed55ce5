/** Image sources to shuffled databases of Datum; inspect, shuffle, mean. */
@SuppressWarnings("requires-automatic") // jhdf
module dev.crema.data {
    requires transitive dev.crema.base;
    requires transitive dev.crema.schema;
    requires static org.jspecify;
    requires io.jhdf;
    requires java.desktop;
    requires org.apache.commons.io;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.opencv;
    requires tools.jackson.jr.ob;
    // jhdf has no module descriptor; it needs these.
    requires org.apache.commons.lang3;
    requires org.slf4j;

    exports dev.crema.data;
    exports dev.crema.data.cifar;
    exports dev.crema.data.idx;
    exports dev.crema.data.image;
    exports dev.crema.data.imageset;
    exports dev.crema.data.inspect;
    exports dev.crema.data.record;
    exports dev.crema.data.shuffle;
    exports dev.crema.data.source;
    exports dev.crema.data.store;

    uses dev.crema.data.store.Backend;
}
