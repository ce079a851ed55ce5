package dev.crema.prototxt;

import dev.crema.base.WholeFile;
import dev.crema.schema.SolverParameter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A definition as files: {@code solver.prototxt} and beside it the nets that it names. */
final class DefinitionFiles {
    private DefinitionFiles() {}

    static Path write(SolverDefinition definition, Path folder, Path namedAs) {
        for (Map.Entry<String, String> file : texts(definition, namedAs).entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder.resolve("solver.prototxt");
    }

    /** File names and contents; the solver comes last, so that it never names a net that is not there yet. */
    static Map<String, String> texts(SolverDefinition definition, Path namedAs) {
        Map<String, String> files = new LinkedHashMap<>();
        SolverParameter.Builder solver = definition.solver().toBuilder();
        int tests = 0;
        for (NetFile net : definition.nets()) {
            String name = net.role().fileName();
            if (net.role() == NetFile.Role.TEST && tests++ > 0) {
                name = "test_" + tests + ".prototxt";
            }
            String path = namedAs.resolve(name).toString();
            switch (net.role()) {
                case BOTH -> solver.setNet(path);
                case TRAIN -> solver.setTrainNet(path);
                case TEST -> solver.addTestNet(path);
            }
            files.put(name, Prototxt.print(net.net()));
        }
        files.put("solver.prototxt", Prototxt.print(solver.build()));
        return files;
    }
}
