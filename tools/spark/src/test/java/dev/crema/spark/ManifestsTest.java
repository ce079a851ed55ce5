package dev.crema.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests follow the schema of Kubernetes, and the names in them fit together. No Kubernetes runs here. */
class ManifestsTest {
    private static List<KubernetesObject> all() throws IOException {
        List<KubernetesObject> all = new ArrayList<>();
        for (String name : List.of("study.yaml", "cluster.yaml", "cluster-study.yaml")) {
            all.addAll(Manifests.read(name));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"study.yaml", "cluster.yaml", "cluster-study.yaml"})
    void every_object_follows_the_schema(String name) throws IOException {
        assertThat(Manifests.read(name)).isNotEmpty();
    }

    @Test
    void an_unknown_field_and_a_wrong_type_are_found() {
        String claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: ";
        assertThatThrownBy(() -> Manifests.parse(claim + "{accessMode: [ReadWriteOnce]}"))
                .hasMessageContaining("accessMode");
        assertThatThrownBy(() -> Manifests.parse(claim + "{accessModes: ReadWriteOnce}"))
                .hasMessageContaining("accessModes");
    }

    @Test
    void volumes_that_are_mounted_exist_and_their_claims_too() throws IOException {
        Set<String> claims = all().stream()
                .filter(V1PersistentVolumeClaim.class::isInstance)
                .map(Manifests::name)
                .collect(Collectors.toSet());
        for (KubernetesObject object : all()) {
            V1PodSpec pod =
                    Manifests.pods(object).map(V1PodTemplateSpec::getSpec).orElse(new V1PodSpec());
            List<V1Volume> volumes = Objects.requireNonNullElse(pod.getVolumes(), List.of());
            for (V1Container container : pod.getContainers()) {
                List<String> mounted = Objects.requireNonNull(container.getVolumeMounts()).stream()
                        .map(V1VolumeMount::getName)
                        .toList();
                assertThat(volumes.stream().map(V1Volume::getName).toList())
                        .as(Manifests.name(object))
                        .containsExactlyInAnyOrderElementsOf(mounted);
            }
            for (V1Volume volume : volumes) {
                if (volume.getPersistentVolumeClaim() != null) {
                    assertThat(claims)
                            .as(Manifests.name(object))
                            .contains(volume.getPersistentVolumeClaim().getClaimName());
                }
            }
        }
    }

    @Test
    void a_deployment_and_the_service_choose_pods_that_exist() throws IOException {
        List<Map<String, String>> labels = all().stream()
                .flatMap(object -> Manifests.pods(object).stream())
                .map(pods -> Objects.requireNonNull(
                        Objects.requireNonNull(pods.getMetadata()).getLabels()))
                .toList();
        for (KubernetesObject object : all()) {
            if (object instanceof V1Deployment deployment) {
                V1PodTemplateSpec pods = Manifests.pods(object).orElseThrow();
                assertThat(Objects.requireNonNull(deployment.getSpec())
                                .getSelector()
                                .getMatchLabels())
                        .isEqualTo(Objects.requireNonNull(pods.getMetadata()).getLabels());
            }
            if (object instanceof V1Service service) {
                assertThat(labels)
                        .contains(Objects.requireNonNull(service.getSpec()).getSelector());
            }
        }
    }

    /** No pod runs as root, gets more rights, or writes outside its volumes. */
    @Test
    void every_container_has_as_few_rights_as_it_needs() throws IOException {
        for (KubernetesObject object : all()) {
            if (Manifests.pods(object).isEmpty()) {
                continue;
            }
            V1PodTemplateSpec pods = Manifests.pods(object).get();
            V1PodSpec pod = Objects.requireNonNull(pods.getSpec());
            assertThat(Objects.requireNonNull(pod.getSecurityContext()).getRunAsNonRoot())
                    .isTrue();
            V1Container container = Manifests.container(pods);
            assertThat(Objects.requireNonNull(container.getSecurityContext()).getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(Objects.requireNonNull(container.getResources()).getLimits())
                    .containsKey("memory");
        }
    }
}
