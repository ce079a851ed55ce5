module example {
    requires dev.crema.chart;
    requires dev.crema.log;
}
