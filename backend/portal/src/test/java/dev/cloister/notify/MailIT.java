package dev.cloister.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cloister.Api;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailIT {

    private static final String NORA = "network-approver@cloister.example";

    @Inject Notifications notifications;
    @Inject MockMailbox mailbox;

    @Test
    void aGroupIsToldWhoWhatWhyAndWhere() {
        Api.as("network-approver").get("/api/me").statusCode(200);

        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                notifications.tellGroup(
                                        "network-security",
                                        new Letter(
                                                "CR-7 waits\r\nBcc: everybody",
                                                "Dana asks for vision-lab.",
                                                "/inbox/1")));

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () ->
                                assertThat(mailbox.getMailMessagesSentTo(NORA))
                                        .anySatisfy(
                                                mail -> {
                                                    assertThat(mail.getSubject())
                                                            .isEqualTo(
                                                                    "CR-7 waits  Bcc: everybody");
                                                    assertThat(mail.getText())
                                                            .contains("Nora Network")
                                                            .contains("Dana asks for vision-lab.")
                                                            .contains("/inbox/1");
                                                }));
    }

    @Test
    void aMailOfARolledBackChangeNeverLeaves() {
        Api.as("network-approver").get("/api/me").statusCode(200);

        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    notifications.tellGroup(
                                                            "network-security",
                                                            new Letter("never", "x", "/"));
                                                    throw new IllegalStateException("on purpose");
                                                }))
                .isInstanceOf(IllegalStateException.class);

        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                notifications.tellGroup(
                                        "network-security", new Letter("after", "x", "/")));
        await().atMost(Duration.ofSeconds(15))
                .until(
                        () ->
                                mailbox.getMailMessagesSentTo(NORA).stream()
                                        .anyMatch(mail -> mail.getSubject().equals("after")));
        assertThat(mailbox.getMailMessagesSentTo(NORA))
                .noneMatch(mail -> mail.getSubject().equals("never"));
    }
}
