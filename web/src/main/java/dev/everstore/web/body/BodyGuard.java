package dev.everstore.web.body;

import dev.everstore.contracts.FieldError;
import dev.everstore.web.json.HttpJson;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/** Stops card numbers, and text that no store can hold, before anything of a body is kept, sent on or logged. */
@ControllerAdvice
final class BodyGuard extends RequestBodyAdviceAdapter {
    /** Written by machines: only what a card brand gives out is refused here. */
    private static final Set<String> MACHINE_TEXTS =
            Set.of("productId", "orderId", "userId", "customerId", "trackingNumber", "reference");

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        try (JsonParser json = HttpJson.MAPPER.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                inspect(json, token);
            }
        } catch (JacksonException _) {
            // Whoever binds the body tells best what is wrong with it.
            return new Read(message.getHeaders(), body);
        }
        return new Read(message.getHeaders(), body);
    }

    private static void inspect(JsonParser json, JsonToken token) {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
        if (!text && token != JsonToken.VALUE_NUMBER_INT) {
            return;
        }
        String value = json.getString();
        if (text && (value.indexOf('\0') >= 0 || hasLoneSurrogate(value))) {
            throw ProblemException.badField(path(json), "This text has characters that are not allowed.");
        }
        String name = json.streamReadContext().currentName();
        boolean machine = token == JsonToken.VALUE_STRING && name != null && MACHINE_TEXTS.contains(name);
        if (machine ? CardNumbers.brandedIn(value) : CardNumbers.in(value)) {
            String message = "This looks like a card number; send the payment gateway's token instead.";
            throw new ProblemException(
                    Problem.of(422, "card-number", message, List.of(new FieldError(pathOrName(json, token), message))));
        }
    }

    /** A property's name may itself be the number: then only where it stands is told. */
    private static String pathOrName(JsonParser json, JsonToken token) {
        TokenStreamContext place = json.streamReadContext();
        return token == JsonToken.PROPERTY_NAME && place.getParent() != null ? path(place.getParent()) : path(place);
    }

    private static String path(JsonParser json) {
        return path(json.streamReadContext());
    }

    private static String path(TokenStreamContext place) {
        if (place.getParent() == null) {
            return "";
        }
        String before = path(place.getParent());
        if (place.inArray()) {
            return before + "[" + place.getCurrentIndex() + "]";
        }
        return before.isEmpty() ? String.valueOf(place.currentName()) : before + "." + place.currentName();
    }

    private static boolean hasLoneSurrogate(String value) {
        return value.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private record Read(HttpHeaders headers, byte[] body) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
