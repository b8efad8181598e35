package dev.everstore.queryhttp;

import dev.everstore.web.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Covers what is personal in every answer under {@code /ops/api} to whoever may look on but not act. */
@ControllerAdvice
class MaskedForViewers implements ResponseBodyAdvice<Object> {
    private static final String OPS = "/ops/api/";

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        boolean isOps = request.getURI().getPath().startsWith(OPS);
        return body == null || body instanceof Problem || !isOps || OpsReader.seesPeople(Reader.current())
                ? body
                : PeopleMask.over(body);
    }
}
