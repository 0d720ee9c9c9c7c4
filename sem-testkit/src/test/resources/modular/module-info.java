module acme.shop {
    requires io.sem.core;

    uses io.sem.api.spi.BackendProvider;
}
