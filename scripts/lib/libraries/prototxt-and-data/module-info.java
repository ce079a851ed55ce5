module example {
    requires dev.crema.data;
    requires dev.crema.prototxt;
}
