package dev.everstore.web.body;

import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps bodies to a megabyte, and keeps them whole for whoever has to compare or inspect them. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class BodyLimit extends OncePerRequestFilter {
    static final int LIMIT_BYTES = 1 << 20;

    /** Read and thrown away, since a caller that is still sending would miss the answer. */
    private static final long PATIENCE_BYTES = 64L << 20;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return WITHOUT_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InputStream body = request.getInputStream();
        byte[] start = request.getContentLengthLong() > LIMIT_BYTES ? null : body.readNBytes(LIMIT_BYTES + 1);
        if (start == null || start.length > LIMIT_BYTES) {
            throwAway(body);
            ProblemWriter.write(
                    request, response, Problem.of(413, "too-large", "A body has at most " + LIMIT_BYTES + " bytes."));
            return;
        }
        chain.doFilter(new WholeBody(request, start), response);
    }

    private static void throwAway(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long seen = 0;
        int read = body.read(buffer);
        while (read >= 0 && seen < PATIENCE_BYTES) {
            seen += read;
            read = body.read(buffer);
        }
    }
}
