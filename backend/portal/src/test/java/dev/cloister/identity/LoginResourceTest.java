package dev.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoginResourceTest {

    @Test
    void aPathOfOursIsFollowed() {
        for (String ours : List.of("/", "/inbox", "/requests/1?tab=plan#x"))
            assertThat(LoginResource.local(ours)).hasToString(ours);
    }

    @Test
    void everythingElseLeadsHome() {
        for (String evil :
                List.of(
                        "",
                        "inbox",
                        "//evil.example",
                        "///evil.example",
                        "/\\evil.example",
                        "\\\\evil.example",
                        "https://evil.example",
                        "javascript:alert(1)",
                        "/inbox\r\nSet-Cookie: a=b",
                        "/\t/evil.example",
                        "/%")) assertThat(LoginResource.local(evil)).as(evil).hasToString("/");
    }
}
