package dev.cloister.review;

import dev.cloister.request.RequestRevised;
import dev.cloister.request.RequestSubmitted;
import dev.cloister.request.RequestWithdrawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Hands on to the process what happens to requests, in the transaction in which it happens. */
@ApplicationScoped
class RequestEvents {

    private final ReviewProcess process;

    RequestEvents(ReviewProcess process) {
        this.process = process;
    }

    void submitted(@Observes RequestSubmitted event) {
        process.start(event.request());
    }

    void revised(@Observes RequestRevised event) {
        process.revised(event.request());
    }

    void withdrawn(@Observes RequestWithdrawn event) {
        process.withdraw(event.request());
    }
}
