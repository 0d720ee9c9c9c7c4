package io.sem.api.workload;

import static java.util.Objects.requireNonNull;

import io.sem.api.error.InvalidSpecException;
import io.sem.api.network.Port;
import java.util.List;

/** A question to a container, answered with success or failure (core/v1 ProbeHandler). A {@link Probe} repeats it. */
public sealed interface Check permits Check.Exec, Check.Tcp, HttpCheck, Check.Grpc {

    /** Runs a command in the container; exit code 0 is success. No shell is involved unless the command starts one. */
    static Exec exec(String... command) {
        return new Exec(List.of(requireNonNull(command, "command")));
    }

    /** Opens a TCP connection; an accepted connection is success. */
    static Tcp tcp(int port) {
        return new Tcp(port);
    }

    /** Sends an HTTP GET; a status of 200 to 399 is success. */
    static HttpCheck http(String path, int port) {
        return HttpCheck.builder(path, port).build();
    }

    /** Asks the health service of a gRPC server (grpc.health.v1) about the whole server; {@code SERVING} is success. */
    static Grpc grpc(int port) {
        return new Grpc(port, "");
    }

    /**
     * Runs a command in the container; see {@link #exec}.
     *
     * @param command program and arguments; not empty
     */
    record Exec(List<String> command) implements Check {

        /**
         * Copies the command.
         *
         * @throws InvalidSpecException if it is empty
         */
        public Exec {
            command = List.copyOf(requireNonNull(command, "command"));
            if (command.isEmpty()) {
                throw InvalidSpecException.of("exec.command", "is empty; name a program");
            }
        }
    }

    /**
     * Opens a TCP connection; see {@link #tcp}.
     *
     * @param port 1 to 65535
     */
    record Tcp(int port) implements Check {

        /**
         * Checks the port.
         *
         * @throws InvalidSpecException if it is not 1 to 65535
         */
        public Tcp {
            Port.require("tcp.port", port);
        }
    }

    /**
     * Asks a gRPC health service; see {@link #grpc}.
     *
     * @param port 1 to 65535
     * @param service the service that is asked about; empty means the whole server
     */
    record Grpc(int port, String service) implements Check {

        /**
         * Checks the port.
         *
         * @throws InvalidSpecException if it is not 1 to 65535
         */
        public Grpc {
            Port.require("grpc.port", port);
            requireNonNull(service, "service");
        }

        /** Returns this check, asking about one service of the server. */
        public Grpc service(String service) {
            return new Grpc(port, service);
        }
    }
}
