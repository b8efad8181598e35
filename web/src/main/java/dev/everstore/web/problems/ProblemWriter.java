package dev.everstore.web.problems;

import dev.everstore.web.json.HttpJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** Answers with a problem where no controller is involved: in filters and in the server itself. */
public final class ProblemWriter {
    private ProblemWriter() {}

    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        writeAt(String.valueOf(request.getRequestURI()), response, problem);
    }

    /** Tells another path than the one that was asked for, where that must not be repeated. */
    public static void writeAt(String path, HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = HttpJson.MAPPER.writeValueAsBytes(problem.at(path));
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A problem of which nothing but the status is to be told. */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request, response, StatusCodes.problem(status));
    }
}
