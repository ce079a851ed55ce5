import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.jr.ob.JSON;

/**
 * Copies a list of parts (CycloneDX, JSON) without the native libraries, which the logs archive does not have.
 *
 * <p>Arguments: the list, its copy.
 */
final class LogsParts {
    private LogsParts() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> bom = JSON.std.mapFrom(Files.readString(Path.of(arguments[0])));
        objects(bom.get("components")).removeIf(part -> isNative(part.get("purl")));
        List<Map<String, Object>> needs = objects(bom.get("dependencies"));
        needs.removeIf(part -> isNative(part.get("ref")));
        needs.forEach(part -> ((List<?>) part.getOrDefault("dependsOn", List.of())).removeIf(LogsParts::isNative));
        // Another list has another number; the same list the same one.
        bom.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(bytes(bom)));
        Files.write(Path.of(arguments[1]), bytes(bom));
    }

    private static byte[] bytes(Map<String, Object> bom) throws Exception {
        JSON json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);
        return json.asString(bom).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Object array) {
        return (List<Map<String, Object>>) array;
    }

    private static boolean isNative(Object reference) {
        return String.valueOf(reference).contains("classifier=linux-");
    }
}
