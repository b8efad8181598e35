package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.DiscontinueProduct;
import dev.everstore.contracts.product.ProductCommand;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff and importers may say about products. */
@RestController
@RequestMapping("/api/products")
final class ProductController {
    private final Commands commands;

    ProductController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping
    ResponseEntity<Changed> add(
            @RequestBody NewProduct body, @RequestAttribute Intent intent, HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        AddProduct command = new AddProduct(
                fields.id(
                        "productId",
                        Objects.requireNonNullElseGet(body.productId(), () -> intent.newId("p-")),
                        ProductId::new),
                fields.text("name", body.name()),
                body.description(),
                body.categories() == null ? List.of() : categories(fields, body.categories()),
                fields.money("price", body.price()),
                body.attributes() == null ? Map.of() : attributes(fields, body.attributes()));
        fields.check();
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return changed(ResponseEntity.created(URI.create("/api/products/" + answer.id())), answer);
    }

    @PatchMapping("/{productId}")
    ResponseEntity<Changed> change(
            @PathVariable ProductId productId,
            @RequestBody ChangedProduct body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        staffOnly(intent);
        Fields fields = new Fields(intent.caller());
        if (body.namesNothing()) {
            fields.malformed("name", "Name at least one field to change.");
        }
        ChangeProduct command = new ChangeProduct(
                productId,
                body.name(),
                body.description(),
                body.categories() == null ? null : categories(fields, body.categories()),
                body.price() == null ? null : fields.money("price", body.price()),
                body.attributes() == null ? null : attributes(fields, body.attributes()));
        fields.check();
        return send(command, intent, response);
    }

    @PostMapping("/{productId}/discontinuation")
    ResponseEntity<Changed> discontinue(
            @PathVariable ProductId productId, @RequestAttribute Intent intent, HttpServletResponse response) {
        staffOnly(intent);
        return send(new DiscontinueProduct(productId), intent, response);
    }

    private ResponseEntity<Changed> send(ProductCommand command, Intent intent, HttpServletResponse response) {
        return changed(ResponseEntity.ok(), commands.send(command, Versioned.class, intent, response));
    }

    private static void staffOnly(Intent intent) {
        intent.caller().must(Role.IMPORTER, Role.OPERATOR, Role.ADMIN);
    }

    private static ResponseEntity<Changed> changed(ResponseEntity.BodyBuilder answer, Versioned product) {
        return answer.eTag("\"" + product.version() + "\"").body(new Changed(product.id(), product.version()));
    }

    private static List<String> categories(Fields fields, List<@Nullable String> given) {
        return IntStream.range(0, given.size())
                .mapToObj(i -> fields.text("categories[" + i + "]", given.get(i)))
                .toList();
    }

    private static Map<String, String> attributes(Fields fields, Map<String, @Nullable String> given) {
        Map<String, String> attributes = new LinkedHashMap<>();
        given.forEach((name, value) -> attributes.put(name, fields.required("attributes." + name, value, "")));
        return attributes;
    }

    /** The body of the request for a new product. */
    record NewProduct(
            @Nullable String productId,
            @Nullable String name,
            @Nullable String description,
            @Nullable List<@Nullable String> categories,
            @Nullable MoneyInput price,
            @Nullable Map<String, @Nullable String> attributes) {}

    /** The body of the request for a change; what is not named stays. */
    record ChangedProduct(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<@Nullable String> categories,
            @Nullable MoneyInput price,
            @Nullable Map<String, @Nullable String> attributes) {
        boolean namesNothing() {
            return name == null && description == null && categories == null && price == null && attributes == null;
        }
    }

    /** The body of the answers. */
    record Changed(String productId, long version) {}
}
