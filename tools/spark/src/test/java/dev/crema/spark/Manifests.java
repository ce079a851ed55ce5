package dev.crema.spark;

import com.google.gson.Gson;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** The manifests for Kubernetes, read by its own model: a field that it does not know, or of another type, is refused. */
final class Manifests {
    private static final Path FOLDER = Path.of(System.getProperty("crema.root")).resolve("containers/kubernetes");

    private Manifests() {}

    /** The objects of a manifest. */
    static List<KubernetesObject> read(String name) throws IOException {
        return parse(Files.readString(FOLDER.resolve(name)));
    }

    static List<KubernetesObject> parse(String yaml) throws IOException {
        List<KubernetesObject> objects = new ArrayList<>();
        for (Object document : new Yaml().loadAll(yaml)) {
            objects.add(object((Map<?, ?>) document));
        }
        return objects;
    }

    private static KubernetesObject object(Map<?, ?> document) throws IOException {
        String json = new Gson().toJson(document);
        String kind = document.get("apiVersion") + " " + document.get("kind");
        return switch (kind) {
            case "v1 PersistentVolumeClaim" -> V1PersistentVolumeClaim.fromJson(json);
            case "v1 Service" -> V1Service.fromJson(json);
            case "apps/v1 Deployment" -> V1Deployment.fromJson(json);
            case "batch/v1 Job" -> V1Job.fromJson(json);
            default -> throw new IOException("no " + kind + " is expected");
        };
    }

    static String name(KubernetesObject object) {
        return Objects.requireNonNull(object.getMetadata().getName());
    }

    /** What makes its pods, where it makes any. */
    static Optional<V1PodTemplateSpec> pods(KubernetesObject object) {
        if (object instanceof V1Deployment deployment) {
            return Optional.of(Objects.requireNonNull(deployment.getSpec()).getTemplate());
        }
        if (object instanceof V1Job job) {
            return Optional.of(Objects.requireNonNull(job.getSpec()).getTemplate());
        }
        return Optional.empty();
    }

    /** The only container of the pods that an object of a manifest makes. */
    static V1Container container(String manifest, String object) throws IOException {
        for (KubernetesObject candidate : read(manifest)) {
            if (name(candidate).equals(object) && pods(candidate).isPresent()) {
                return container(pods(candidate).get());
            }
        }
        throw new IOException(manifest + " has no " + object);
    }

    static V1Container container(V1PodTemplateSpec pods) {
        List<V1Container> containers = Objects.requireNonNull(pods.getSpec()).getContainers();
        if (containers.size() != 1) {
            throw new IllegalStateException(containers.size() + " containers");
        }
        return containers.get(0);
    }
}
