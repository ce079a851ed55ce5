package dev.crema.prototxt;

import dev.crema.base.WholeFile;
import dev.crema.schema.SolverParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<String> names = names(definition);
        for (int i = 0; i < names.size(); i++) {
            NetFile net = definition.nets().get(i);
            String name = names.get(i);
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

    /** What the files of a definition's nets are called, in the order of the nets. */
    static List<String> names(SolverDefinition definition) {
        List<String> names = new ArrayList<>();
        int tests = 0;
        for (NetFile net : definition.nets()) {
            boolean another = net.role() == NetFile.Role.TEST && tests++ > 0;
            names.add(another ? "test_" + tests + ".prototxt" : net.role().fileName());
        }
        return names;
    }
}
