/** Caffe's own messages (caffe.proto), compiled. */
@SuppressWarnings("requires-transitive-automatic")
module dev.crema.schema {
    requires transitive com.google.protobuf;
    // Protobuf has no module descriptor; it needs these two.
    requires java.logging;
    requires jdk.unsupported;

    exports dev.crema.schema;
}
