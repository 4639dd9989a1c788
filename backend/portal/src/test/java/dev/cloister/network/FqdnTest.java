package dev.cloister.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FqdnTest {

    @ParameterizedTest
    @CsvSource({
        "pypi.org, pypi.org",
        "PyPI.Org, pypi.org",
        "pypi.org., pypi.org",
        "' pypi.org ', pypi.org",
        "*.Docker.IO, *.docker.io",
        "xn--mnchen-3ya.de, xn--mnchen-3ya.de",
        "1password.com, 1password.com",
        "3.pool.ntp.org, 3.pool.ntp.org",
        "a.b.c.d.e.f.example.org, a.b.c.d.e.f.example.org"
    })
    void namesAreNormalised(String typed, String name) {
        assertThat(Fqdn.parse(typed).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.1",
                "0x7f.1",
                "0x7f000001",
                "2130706433",
                "017700000001",
                "1.2.3.0x4",
                "example.123",
                "*.1.2.3",
                "[::1]",
                "::1",
                "fe80::1%eth0",
                "169.254.169.254"
            })
    void addressesInEverySpellingAreRefused(String text) {
        assertThatThrownBy(() -> Fqdn.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, internal name",
        "foo.localhost, internal name",
        "printer.local, internal name",
        "host.internal, internal name",
        "metadata.google.internal, metadata",
        "db.corp, internal name",
        "1.0.0.10.in-addr.arpa, internal name",
        "10.0.0.1.nip.io, address the name spells",
        "metadata.azure.com, metadata",
        "com, one label",
        "*, every host",
        "*.*.com, wildcard stands alone",
        "a.*.com, wildcard stands alone",
        "*a.com, wildcard stands alone",
        "https://pypi.org, host name only",
        "pypi.org/simple, host name only",
        "pypi.org:443, not an IPv6 address or a port",
        "user@pypi.org, not an e-mail address",
        "a..com, empty label",
        ".pypi.org, empty label",
        "pypi.org.., empty label",
        "-a.com, is not a label",
        "a-.com, is not a label",
        "a_b.com, is not a label",
        "a b.com, is not a label",
        "münchen.de, punycode",
        "pypı.org, punycode",
        "'', name is missing",
        "'.', name is missing"
    })
    void whatIsNotANameOutsideIsRefusedWithTheReason(String text, String why) {
        assertThatThrownBy(() -> Fqdn.parse(text)).hasMessageContaining(why);
    }

    @Test
    void labelsAndNamesHaveTheirLongest() {
        String longest = "a".repeat(63);
        assertThat(Fqdn.parse(longest + ".com").labels()).hasSize(2);
        assertThatThrownBy(() -> Fqdn.parse(longest + "a.com")).hasMessageContaining("label");
        String name = String.join(".", longest, longest, longest, "a".repeat(57), "com");
        assertThat(name).hasSize(253);
        assertThat(Fqdn.parse(name).name()).isEqualTo(name);
        assertThatThrownBy(() -> Fqdn.parse("a" + name)).hasMessageContaining("253");
    }

    @Test
    void aWildcardCoversWhatIsBelowItButNotItself() {
        Fqdn wildcard = Fqdn.parse("*.docker.io");

        assertThat(wildcard.covers(Fqdn.parse("auth.docker.io"))).isTrue();
        assertThat(wildcard.covers(Fqdn.parse("a.b.docker.io"))).isTrue();
        assertThat(wildcard.covers(Fqdn.parse("*.auth.docker.io"))).isTrue();
        assertThat(wildcard.covers(wildcard)).isTrue();
        assertThat(wildcard.covers(Fqdn.parse("docker.io"))).isFalse();
        assertThat(wildcard.covers(Fqdn.parse("notdocker.io"))).isFalse();
        assertThat(Fqdn.parse("docker.io").covers(Fqdn.parse("a.docker.io"))).isFalse();
    }

    @Property
    void anyTextIsEitherRefusedOrANormalisedName(@ForAll String text) {
        try {
            Fqdn fqdn = Fqdn.parse(text);
            assertThat(fqdn.name()).matches("(\\*\\.)?[a-z0-9.-]+").doesNotEndWith(".");
            assertThat(Fqdn.parse(fqdn.name())).isEqualTo(fqdn);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Property
    void coveringIsTransitive(
            @ForAll("names") Fqdn a, @ForAll("names") Fqdn b, @ForAll("names") Fqdn c) {
        if (a.covers(b) && b.covers(c)) assertThat(a.covers(c)).isTrue();
    }

    @Provide
    Arbitrary<Fqdn> names() {
        return Arbitraries.of(
                        "a.org", "b.a.org", "*.a.org", "*.b.a.org", "c.b.a.org", "*.org", "ba.org")
                .map(Fqdn::parse);
    }
}
