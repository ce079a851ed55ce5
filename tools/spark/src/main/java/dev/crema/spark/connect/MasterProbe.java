package dev.crema.spark.connect;

import dev.crema.study.cluster.ClusterException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether anybody listens at a standalone master's address: Spark itself would try for a minute. */
final class MasterProbe {
    private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
    private static final Pattern HOST_PORT = Pattern.compile("\\[?([^\\]]+?)\\]?:(\\d{1,5})");
    private static final Pattern OTHERS = Pattern.compile("(yarn|local(\\[[\\d*, ]+\\])?|k8s://.+)");
    private static final int PATIENCE_MILLIS = 5_000;

    private MasterProbe() {}

    /**
     * Looks.
     *
     * @throws ClusterException where the address is malformed, or none of its masters answers
     */
    static void check(String master) throws ClusterException {
        Matcher standalone = STANDALONE.matcher(master);
        if (!standalone.matches()) {
            if (!OTHERS.matcher(master).matches()) {
                throw new ClusterException(
                        "'" + master + "' is no address of a cluster",
                        "write spark://HOST:7077, yarn, k8s://https://HOST:443 or local[2]");
            }
            return;
        }
        String problem = "";
        for (String one : standalone.group(1).split(",", -1)) {
            Matcher address = HOST_PORT.matcher(one);
            if (!address.matches()) {
                throw new ClusterException(
                        "'" + master + "' names no port", "write spark://HOST:PORT; a master's own port is 7077");
            }
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))), PATIENCE_MILLIS);
                return;
            } catch (UnknownHostException e) {
                problem = "no such host";
            } catch (IOException | IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        throw new ClusterException(
                "no Spark master answers at " + master + ": " + problem,
                "check the address on the master's web page, or start a cluster for a try with scripts/local-cluster");
    }
}
