package io.sem.api.workload;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import java.util.List;

/** One look at a container: does it answer? */
public sealed interface Check permits Check.Exec, Check.Tcp, HttpCheck, Check.Grpc {

    /** Runs a command in the container; exit code 0 is a yes. No shell is involved unless the command starts one. */
    static Check exec(String... command) {
        return new Exec(List.of(command));
    }

    /** Opens a TCP connection. */
    static Check tcp(int port) {
        return new Tcp(port);
    }

    /** Sends a GET; a status of 200 to 399 is a yes. */
    static HttpCheck http(String path, int port) {
        return HttpCheck.builder(path, port).build();
    }

    /** Asks the gRPC health service (grpc.health.v1). */
    static Check grpc(int port) {
        return new Grpc(port, "");
    }

    /**
     * See {@link #exec}.
     *
     * @param command program and arguments; not empty
     */
    record Exec(List<String> command) implements Check {
        public Exec {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw InvalidSpecException.of("exec.command", "is empty; name a program");
            }
        }
    }

    /**
     * See {@link #tcp}.
     *
     * @param port 1 to 65535
     */
    record Tcp(int port) implements Check {
        public Tcp {
            Port.require("tcp.port", port);
        }
    }

    /**
     * See {@link #grpc}.
     *
     * @param port 1 to 65535
     * @param service the service asked about; empty: the whole server
     */
    record Grpc(int port, String service) implements Check {
        public Grpc {
            Port.require("grpc.port", port);
        }
    }
}
