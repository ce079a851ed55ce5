package dev.crema.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas of docs/schemas. A text must fit its schema, and have no field that the schema does not name. */
public final class JsonSchemas {
    private static final Path FOLDER = Path.of(System.getProperty("crema.root"), "docs", "schemas");
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSchemas() {}

    /** Checks a text against the schema of this name and version, as {@code parse-log-1}. */
    public static void check(String name, String text) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
        close(schema);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(text, InputFormat.JSON))
                .as("%s of %s", name, text.substring(0, Math.min(200, text.length())))
                .isEmpty();
    }

    /** Objects with named fields have no others. The published schema allows them: later versions add fields. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(JsonSchemas::close);
    }
}
