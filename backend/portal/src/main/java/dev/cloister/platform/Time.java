package dev.cloister.platform;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The only clock. Microseconds, because PostgreSQL keeps no more and the audit hash must match. */
class Time {

    @Produces
    @Singleton
    InstantSource clock() {
        InstantSource system = InstantSource.system();
        return () -> system.instant().truncatedTo(MICROS);
    }
}
