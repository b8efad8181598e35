package dev.everstore.localstack.eventbridge;

/** Names of things as AWS writes them, for one region and account. */
record Arns(String region, String account) {

    static final String DEFAULT_BUS = "default";

    String bus(String name) {
        return prefix() + "event-bus/" + name;
    }

    String rule(String bus, String name) {
        return prefix() + "rule/" + (bus.equals(DEFAULT_BUS) ? "" : bus + "/") + name;
    }

    String archive(String name) {
        return prefix() + "archive/" + name;
    }

    String replay(String name) {
        return prefix() + "replay/" + name;
    }

    /** Clients may give a bare name or an ARN; the name is what follows the last slash. */
    static String nameIn(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
    }

    private String prefix() {
        return "arn:aws:events:" + region + ":" + account + ":";
    }
}
