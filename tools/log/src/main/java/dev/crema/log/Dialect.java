package dev.crema.log;

/** Who wrote a log, or keeps the run. */
public enum Dialect {
    BVLC("BVLC Caffe"),
    NVCAFFE("NVIDIA Caffe"),
    SSD("SSD"),
    INTEL("Intel Caffe"),
    CAFFE_TEST("caffe test"),
    CAFFE_TIME("caffe time"),
    TENSORBOARD("TensorBoard"),
    MLFLOW("MLflow");

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /** Its name in words. */
    public String title() {
        return title;
    }
}
