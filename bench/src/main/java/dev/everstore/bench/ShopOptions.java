package dev.everstore.bench;

import picocli.CommandLine.Option;

/** Which running shop a measurement calls, and as whom. */
final class ShopOptions {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "A running shop (${DEFAULT-VALUE}).")
    private String url = "";

    @Option(
            names = "--email",
            defaultValue = "importer@everstore.local",
            description = "An importer (${DEFAULT-VALUE}).")
    private String email = "";

    @Option(
            names = "--password",
            defaultValue = "${env:EVERSTORE_PASSWORD:-importer-local-only}",
            description = "The importer's password; by default EVERSTORE_PASSWORD, or that of the local stack.")
    private String password = "";

    ShopHttp signIn() throws InterruptedException {
        return ShopHttp.signIn(url, email, password);
    }
}
