package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages of Spark 4.2; HostsBadInputTest has real ones. */
class StandaloneExecutorsTest {
    private final StandaloneExecutors executors = new StandaloneExecutors();

    @Test
    void they_are_counted_by_host_and_the_last_is_quoted() {
        executors.read(
                "Executor added: app-20261126172211-0000/0 on worker-20261126172200-10.77.3.1-4012 (10.77.3.1:4012)"
                        + " with 1 core(s)");
        executors.read(
                "Executor added: app-20261126172211-0000/1 on worker-20261126172200-10.77.4.1-4013 (10.77.4.1:4013)"
                        + " with 1 core(s)");
        executors.read("Executor updated: app-20261126172211-0000/0 is now RUNNING");
        assertThat(executors.text()).as("none has ended").isEmpty();
        assertThat(executors.started()).isEqualTo(2);
        executors.read("Executor updated: app-20261126172211-0000/1 is now LOST (worker lost)");
        executors.read("Executor updated: app-20261126172211-0000/0 is now EXITED (Command exited with code 1)");
        assertThat(executors.started()).isZero();
        assertThat(executors.text())
                .contains("the executors end as soon as they start: 2 on 10.77.3.1, 10.77.4.1, the last one"
                        + " app-20261126172211-0000/0: Command exited with code 1");
    }

    @Test
    void other_messages_are_none_of_its_business() {
        executors.read("Executor app-20261126172211-0000/0 is now EXITED");
        executors.read("Registered executor NettyRpcEndpointRef(spark-client://Executor) (10.77.3.1:1234) with ID 0");
        assertThat(executors.text()).isEmpty();
    }
}
