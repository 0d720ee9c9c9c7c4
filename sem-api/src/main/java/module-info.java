/**
 * The vocabulary of SEM: values, errors, and the contract of a backend ({@link io.sem.api.spi}). It needs nothing but the JDK;
 * the annotations it requires statically are not needed at run time.
 */
module io.sem.api {
    // static: read by compilers and tools, absent at run time; transitive: @Nullable stands in exported signatures
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;

    exports io.sem.api.cluster;
    exports io.sem.api.error;
    exports io.sem.api.label;
    exports io.sem.api.network;
    exports io.sem.api.product;
    exports io.sem.api.quantity;
    exports io.sem.api.secret;
    exports io.sem.api.spi;
    exports io.sem.api.status;
    exports io.sem.api.tenant;
    exports io.sem.api.volume;
    exports io.sem.api.workload;
}
