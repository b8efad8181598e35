package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Hands controllers the {@link Intent} of the request, as an attribute, since it is no part of the documented input. */
final class ReadIntent implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            Caller caller = Caller.of(SecurityContextHolder.getContext().getAuthentication());
            request.setAttribute("intent", Intent.of(request, caller));
        }
        return true;
    }
}
