package dev.everstore.commandhttp;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller of another room, as far as the shared rules are concerned. */
@RestController
class Faults {
    @GetMapping("/api/faults/inside")
    String inside() {
        throw new IllegalStateException("secret inside");
    }

    @GetMapping("/api/faults/told")
    String told() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no order X.");
        throw new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }

    @GetMapping("/api/faults/shapes")
    Page<Map<String, Object>> shapes() {
        Money money = new Money(126_579, "USD");
        OrderLine line = new OrderLine(new ProductId("P-1"), "Chair", 2, money, 2_000, money);
        return new Page<>(List.of(Map.of("line", line, "status", OrderStatus.PARTIALLY_SHIPPED)), null);
    }
}
