package dev.everstore.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who may import whom, for any root package, so that the same rules can be held against the house and against planted
 * violations.
 */
final class HouseRules {
    private static final Map<String, Set<String>> VENDORS = Map.of(
            "software.amazon.awssdk.services.dynamodb..",
            Set.of("outbox", "inventory", "notification", "projections.orders"),
            "co.elastic..",
            Set.of("projections.search"),
            "com.clickhouse..",
            Set.of("projections.analytics"),
            "software.amazon.awssdk.services.eventbridge..",
            Set.of("bridge"),
            "software.amazon.awssdk.services.sqs..",
            Set.of("bridge"),
            "org.postgresql..",
            Set.of("eventstore"),
            "com.stripe..",
            Set.of("payment"),
            "org.jgroups..",
            Set.of("app.cluster"));

    private static final List<String> ROOMS = List.of(
            "user",
            "product",
            "inventory",
            "order",
            "payment",
            "notification",
            "commandhttp",
            "sagas",
            "projections.orders",
            "projections.search",
            "projections.analytics",
            "projections.control",
            "queryhttp",
            "bridge");

    private static final Set<String> ON_DYNAMODB = Set.of("inventory", "notification", "projections.orders");

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /** Every rule under the sentence that it holds. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put("the language depends on the JDK, JSpecify and Axon only", languageStandsAlone());
        rules.put("no money, nor anything else in the language, is a float or a double", noFloats());
        rules.put("nobody imports the assembly or the local stack", nobodyImports());
        rules.put("the event store shows rooms its api alone", eventStoreApiOnly());
        rules.put("what calls over HTTP share is for the two rooms of HTTP alone", webForHttpOnly());
        rules.put("what calls over HTTP share imports no room", webImportsNoRoom());
        for (String room : ROOMS) {
            rules.put(room + " imports no other room", importsNoOther(room));
        }
        VENDORS.forEach((vendor, owners) ->
                rules.put(vendor + " is used by the owners of such a store alone", usedOnlyBy(vendor, owners)));
        return rules;
    }

    private ArchRule languageStandsAlone() {
        return classes()
                .that()
                .resideInAPackage(of("contracts"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.axonframework..", of("contracts"))
                .allowEmptyShould(true);
    }

    private ArchRule noFloats() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(of("contracts"))
                .should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .andShould()
                .notHaveRawType(Double.class)
                .allowEmptyShould(true);
    }

    private ArchRule nobodyImports() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(of("app"), of("localstack"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of("app"), of("localstack"))
                .allowEmptyShould(true);
    }

    private ArchRule eventStoreApiOnly() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(of("eventstore"), of("app"), of("bench"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".eventstore")
                .allowEmptyShould(true);
    }

    private ArchRule webForHttpOnly() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(of("web"), of("commandhttp"), of("queryhttp"), of("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(of("web"))
                .allowEmptyShould(true);
    }

    private ArchRule webImportsNoRoom() {
        return noClasses()
                .that()
                .resideInAPackage(of("web"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOMS.stream().map(this::of).toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private ArchRule importsNoOther(String room) {
        List<String> others = new ArrayList<>();
        ROOMS.stream().filter(other -> !mayImport(room, other)).map(this::of).forEach(others::add);
        if (!ON_DYNAMODB.contains(room)) {
            others.add(of("outbox"));
        }
        return noClasses()
                .that()
                .resideInAPackage(of(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .allowEmptyShould(true);
    }

    private static boolean mayImport(String room, String other) {
        return room.equals(other) || room.startsWith("projections.") && other.equals("projections.control");
    }

    private ArchRule usedOnlyBy(String vendor, Set<String> owners) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(owners.stream().map(this::of).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .allowEmptyShould(true);
    }

    private String of(String room) {
        return root + "." + room + "..";
    }
}
