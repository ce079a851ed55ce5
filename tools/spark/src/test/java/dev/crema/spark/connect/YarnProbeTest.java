package dev.crema.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crema.study.cluster.ClusterException;
import dev.crema.study.cluster.ClusterSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YarnProbeTest {
    @Test
    void yarn_without_hadoop_s_configuration_is_refused_at_once() {
        ClusterException refused = catchThrowableOfType(
                ClusterException.class, () -> YarnProbe.check(ClusterSettings.of("yarn", Map.of())));
        assertThat(refused.text()).contains("yarn-site.xml is missing");
        assertThat(refused.nextStep()).contains("HADOOP_CONF_DIR");
    }

    @Test
    void an_address_in_the_settings_is_enough_and_other_clusters_need_none() {
        ClusterSettings yarn = ClusterSettings.of("yarn", Map.of("spark.hadoop.yarn.resourcemanager.hostname", "head"));
        assertThatCode(() -> YarnProbe.check(yarn)).doesNotThrowAnyException();
        assertThatCode(() -> YarnProbe.check(ClusterSettings.of("local[2]", Map.of())))
                .doesNotThrowAnyException();
    }
}
