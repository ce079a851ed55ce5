package dev.crema.prototxt;

import dev.crema.prototxt.net.Upgrade;
import dev.crema.schema.NetParameter;
import java.nio.file.Path;

/**
 * A net that a solver names or carries.
 *
 * @param role for which phases it stands
 * @param net all its layers of all phases, in the newest format
 * @param source the file's path as the solver names it, or the solver field that carries the net
 * @param places where its fields stand in the text
 */
public record NetFile(Role role, NetParameter net, String source, Places places) {

    /** The solver field that a net comes from. */
    public enum Role {
        /** {@code net} or {@code net_param}: training and testing. */
        BOTH("train_test.prototxt"),
        /** {@code train_net} or {@code train_net_param}. */
        TRAIN("train.prototxt"),
        /** {@code test_net} or {@code test_net_param}: one test net each. */
        TEST("test.prototxt");

        private final String fileName;

        Role(String fileName) {
            this.fileName = fileName;
        }

        /** What a file with a net of this role is usually called. */
        public String fileName() {
            return fileName;
        }
    }

    /**
     * Reads a net that no solver names.
     *
     * @throws PrototxtException if it is missing or malformed
     */
    public static NetFile read(Path file) {
        return of(Role.BOTH, Prototxt.readNet(file), file.toString());
    }

    /** A net that was read; fields of layers that the newest format drops have no places. */
    static NetFile of(Role role, Parsed<NetParameter> net, String source) {
        Places places = Upgrade.dropsLayers(net.message())
                ? Places.none(net.source(), NetParameter.getDescriptor())
                : net.places();
        return new NetFile(role, Upgrade.net(net.message()), source, places);
    }

    /** The same net with other layers. */
    public NetFile with(NetParameter changed) {
        return new NetFile(role, changed, source, places);
    }

    /** The same net in another role. */
    NetFile with(Role other) {
        return new NetFile(other, net, source, places);
    }

    /** Whether it stands in the solver itself, not in a file of its own. */
    public boolean isCarried() {
        return source.matches(".* (train_|test_)?net_param(\\[\\d+\\])?");
    }
}
