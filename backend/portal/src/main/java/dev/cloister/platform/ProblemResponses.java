package dev.cloister.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The only class that turns what went wrong into HTTP. */
@ApplicationScoped
class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    /** PostgreSQL, appendix A. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Attempts attempts;
    private final CurrentIdentityAssociation caller;

    ProblemResponses(Attempts attempts, CurrentIdentityAssociation caller) {
        this.attempts = attempts;
        this.caller = caller;
    }

    @ServerExceptionMapper
    Response refused(Refused e, UriInfo uri, jakarta.ws.rs.core.Request request) {
        return answer(e.refusal(), uri, request);
    }

    @ServerExceptionMapper
    Response forbidden(
            ForbiddenException e,
            UriInfo uri,
            jakarta.ws.rs.core.Request request,
            ResourceInfo resource) {
        return answer(new Refusal.RoleRequired(rolesOf(resource)), uri, request);
    }

    @ServerExceptionMapper
    Response broken(JsonProcessingException e, UriInfo uri) {
        return answer(inBody(e), uri, null);
    }

    /** More specific than the extension's own mapper of this type. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, UriInfo uri) {
        return answer(inBody(e), uri, null);
    }

    @ServerExceptionMapper
    Response constraint(ConstraintViolationException e, UriInfo uri) {
        return answer(
                new Refusal.Invalid(
                        e.getConstraintViolations().stream()
                                .map(
                                        v ->
                                                new Refusal.FieldError(
                                                        pointer(v.getPropertyPath()),
                                                        "INVALID",
                                                        v.getMessage()))
                                .toList()),
                uri,
                null);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json)
            return answer(inBody(json), uri, null);
        Response response = e.getResponse();
        return switch (response.getStatus()) {
            case 400 -> answer(new Refusal.MalformedBody("it is not what was expected"), uri, null);
            case 401 -> answer(new Refusal.Unauthenticated(), uri, null);
            case 404 -> answer(new Refusal.NoSuchPath(), uri, null);
            case 405 -> answer(new Refusal.MethodNotAllowed(), uri, null);
            case 406 -> answer(new Refusal.NotAcceptable(), uri, null);
            case 413 -> answer(new Refusal.BodyTooLarge(), uri, null);
            case 415 -> answer(new Refusal.UnsupportedMediaType(), uri, null);
            default -> response.getStatus() < 400 ? response : unexpected(e, uri, null);
        };
    }

    @ServerExceptionMapper
    Response replayed(Replayed e) {
        return Response.status(e.status())
                .header("Idempotency-Replayed", "true")
                .type("application/json")
                .entity(e.answer())
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri, jakarta.ws.rs.core.@Nullable Request request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) return answer(refused.refusal(), uri, request);
            if (cause instanceof Replayed replayed) return replayed(replayed);
            if (cause instanceof OptimisticLockException || cause instanceof StaleStateException)
                return answer(new Refusal.ChangedMeanwhile(), uri, request);
            if (cause instanceof AuthenticationFailedException)
                return answer(new Refusal.Unauthenticated(), uri, null);
            if (cause instanceof SQLException sql && isUnstorable(sql))
                return answer(new Refusal.UnstorableCharacter(), uri, null);
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()))
                return answer(new Refusal.TooBusy(), uri, null);
            if (cause instanceof SQLException sql && isUnreachable(sql)) {
                LOG.errorf("%s found no database: %s", uri.getPath(), sql.getMessage());
                return answer(new Refusal.DatabaseUnreachable(), uri, null);
            }
        }
        LOG.errorf(e, "%s broke", uri.getPath());
        return asResponse(Problem.unexpected(uri.getPath()));
    }

    /** No connection, or one that ended because the server did (PostgreSQL, appendix A). */
    private static boolean isUnreachable(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /** Not a character of the database's encoding, or not one of its JSON. */
    private static boolean isUnstorable(SQLException e) {
        return "22021".equals(e.getSQLState()) || "22P05".equals(e.getSQLState());
    }

    private Response answer(
            Refusal refusal, UriInfo uri, jakarta.ws.rs.core.@Nullable Request request) {
        Problem problem = Problem.of(refusal, uri.getPath());
        if (request != null && isAttempt(problem.status(), request.getMethod(), uri.getPath()))
            attempts.refused(refusal, request.getMethod(), uri.getPath(), caller.getIdentity());
        return asResponse(problem);
    }

    /**
     * A mistake in a form is not an attempt at something, nor is a look at what would happen;
     * reading what one may not is.
     */
    private static boolean isAttempt(int status, String method, String path) {
        return switch (status) {
            case 403 -> true;
            case 404, 409, 412, 422 -> !"GET".equals(method) && !path.endsWith("/preview");
            default -> false;
        };
    }

    private static Response asResponse(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private static String rolesOf(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        RolesAllowed roles = method == null ? null : method.getAnnotation(RolesAllowed.class);
        if (roles == null && resource.getResourceClass() != null)
            roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        return roles == null ? "that allows it" : String.join(" or ", roles.value());
    }

    private static Refusal inBody(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown)
            return new Refusal.UnknownField(pointer(unknown));
        if (e instanceof MismatchedInputException mismatch)
            return mismatch.getPath().isEmpty()
                    ? new Refusal.MalformedBody("it is not what was expected.")
                    : new Refusal.Invalid(
                            List.of(
                                    new Refusal.FieldError(
                                            pointer(mismatch),
                                            "WRONG_TYPE",
                                            "This value has the wrong form.")));
        JsonLocation at = e.getLocation();
        return new Refusal.MalformedBody(
                at == null
                        ? "it is not JSON."
                        : "it is not JSON at line %d, column %d."
                                .formatted(at.getLineNr(), at.getColumnNr()));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getFieldName() == null
                                        ? String.valueOf(step.getIndex())
                                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    /** The first two steps are the method and its parameter. */
    private static String pointer(jakarta.validation.Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .skip(2)
                .map(node -> "/" + (node.getIndex() == null ? "" : node.getIndex() + "/") + node)
                .collect(Collectors.joining());
    }
}
