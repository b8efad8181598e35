package dev.everstore.web.body;

import dev.everstore.contracts.FieldError;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops card numbers in the address and in headers that are kept, and text that no store can hold, before anybody
 * keeps, sends on or logs them. The answer does not repeat the address.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 90)
final class AddressGuard extends OncePerRequestFilter {
    /** Written by people; in all others only what a card brand gives out is refused. */
    private static final Set<String> WRITTEN = Set.of("q", "prefix", "category", "country");

    private static final List<String> KEPT_HEADERS = List.of("Idempotency-Key", "Last-Event-ID", "traceparent");
    private static final int LONGEST_PARAMETER = 1_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> wrong = inPath(request).or(() -> inQuery(request)).or(() -> inHeaders(request));
        if (wrong.isPresent()) {
            ProblemWriter.writeAt("/", response, wrong.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Optional<Problem> inPath(HttpServletRequest request) {
        try {
            String path = URLDecoder.decode(request.getRequestURI().replace("+", "%2B"), StandardCharsets.UTF_8);
            return CardNumbers.brandedIn(path) ? Optional.of(cardNumber("path")) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(unreadable("path"));
        }
    }

    private static Optional<Problem> inQuery(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Optional.empty();
        }
        try {
            for (Map.Entry<String, String[]> parameter :
                    request.getParameterMap().entrySet()) {
                Optional<Problem> wrong = wrong(parameter.getKey(), parameter.getValue());
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return Optional.empty();
        } catch (IllegalStateException _) {
            return Optional.of(unreadable("query"));
        }
    }

    private static Optional<Problem> wrong(String name, String[] values) {
        if (CardNumbers.brandedIn(name)) {
            return Optional.of(cardNumber("query"));
        }
        for (String value : values) {
            if (value.length() > LONGEST_PARAMETER || value.chars().anyMatch(AddressGuard::isUnfit)) {
                return Optional.of(unreadable(name));
            }
            if (WRITTEN.contains(name) ? CardNumbers.in(value) : CardNumbers.brandedIn(value)) {
                return Optional.of(cardNumber(name));
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> inHeaders(HttpServletRequest request) {
        return KEPT_HEADERS.stream()
                .filter(name -> request.getHeader(name) != null && CardNumbers.brandedIn(request.getHeader(name)))
                .map(AddressGuard::cardNumber)
                .findFirst();
    }

    /** Control characters, halves of characters, and what stands where bytes were no UTF-8. */
    private static boolean isUnfit(int character) {
        return character < ' ' || character == 0xFFFD;
    }

    private static Problem cardNumber(String where) {
        String message = "This looks like a card number; send the payment gateway's token instead.";
        return Problem.of(422, "card-number", message, List.of(new FieldError(where, message)));
    }

    private static Problem unreadable(String where) {
        String message = "This has characters that are not allowed, or more than " + LONGEST_PARAMETER + ".";
        return Problem.of(400, "invalid-fields", message, List.of(new FieldError(where, message)));
    }
}
