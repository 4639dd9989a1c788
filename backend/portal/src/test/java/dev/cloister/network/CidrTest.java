package dev.cloister.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1/16",
                "10.1.0.0",
                "010.1.0.0/16",
                "10.1.0.0/016",
                "0x0a.1.0.0/16",
                "10.1.0.0/33",
                "10.1.0.256/32",
                "10.1.0.0/-1",
                " 10.1.0.0/16",
                "10.1.0.0/16 ",
                "10.1.0.0.0/16",
                "10..0.0/16",
                "::1/128",
                "١٠.1.0.0/16",
                ""
            })
    void formsThatCouldMeanSomethingElseAreRefused(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hostBitsAreRefusedAndTheBlockIsNamed() {
        assertThatThrownBy(() -> Cidr.parse("10.1.0.4/24"))
                .hasMessage("host bits set in 10.1.0.4/24; the block is 10.1.0.0/24");
    }

    @ParameterizedTest
    @CsvSource({
        "168.63.129.0/24, Azure's own DNS",
        "169.254.169.254/32, metadata",
        "172.16.0.0/12, bridge",
        "172.17.5.0/24, bridge",
        "127.0.0.0/8, loopback",
        "224.0.0.0/8, multicast",
        "0.0.0.0/0, this network"
    })
    void rangesThatAzureKeepsAreKnown(String block, String why) {
        assertThat(Cidr.parse(block).whyReserved())
                .hasValueSatisfying(w -> assertThat(w).contains(why));
    }

    @Test
    void privateSpaceIsNotReserved() {
        for (String block : List.of("10.0.0.0/8", "192.168.0.0/16", "172.18.0.0/16"))
            assertThat(Cidr.parse(block).whyReserved()).isEmpty();
    }

    @Test
    void azureKeepsFiveAddressesOfEachSubnet() {
        assertThat(Cidr.parse("10.0.0.0/29").usable()).isEqualTo(3);
        assertThat(Cidr.parse("10.0.0.0/27").usable()).isEqualTo(27);
        assertThat(Cidr.parse("10.0.0.0/31").usable()).isZero();
    }

    @Test
    void blocksAreOrderedByAddressAsUnsignedNumbers() {
        assertThat(
                        List.of("200.0.0.0/8", "10.0.0.0/16", "10.0.0.0/8", "128.0.0.0/8").stream()
                                .map(Cidr::parse)
                                .sorted()
                                .map(Cidr::toString))
                .containsExactly("10.0.0.0/8", "10.0.0.0/16", "128.0.0.0/8", "200.0.0.0/8");
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll int address, @ForAll @IntRange(max = 32) int prefix) {
        Cidr block = block(address, prefix);

        assertThat(Cidr.parse(block.toString())).isEqualTo(block);
    }

    /** The oracle looks at first and last addresses as plain numbers. */
    @Property
    void containmentAndOverlapAgreeWithTheNumbers(
            @ForAll int address,
            @ForAll @IntRange(min = 8, max = 32) int prefix,
            @ForAll int other,
            @ForAll @IntRange(min = 8, max = 32) int otherPrefix) {
        Cidr a = block(address, prefix);
        // half of the cases are near each other, or nothing would ever overlap
        Cidr b = block((other & 1) == 0 ? other : address ^ (other >>> 20), otherPrefix);

        assertThat(a.contains(b)).isEqualTo(first(a) <= first(b) && last(b) <= last(a));
        assertThat(a.overlaps(b)).isEqualTo(first(a) <= last(b) && first(b) <= last(a));
    }

    @Property
    void splittingCoversTheBlockWithoutGapOrOverlap(
            @ForAll int address,
            @ForAll @IntRange(min = 16, max = 28) int prefix,
            @ForAll @IntRange(max = 4) int more) {
        Cidr block = block(address, prefix);

        List<Cidr> parts = block.split(prefix + more).toList();

        assertThat(parts).hasSize(1 << more).isSorted().allMatch(block::contains);
        assertThat(parts.stream().mapToLong(Cidr::size).sum()).isEqualTo(block.size());
        for (int i = 1; i < parts.size(); i++)
            assertThat(first(parts.get(i))).isEqualTo(last(parts.get(i - 1)) + 1);
        for (int i = 0; i < parts.size(); i++)
            assertThat(parts.get(i).indexIn(block, prefix + more)).isEqualTo(i);
    }

    static Cidr block(int address, int prefix) {
        return new Cidr(prefix == 0 ? 0 : address & (-1 << (32 - prefix)), prefix);
    }

    static long first(Cidr block) {
        return Integer.toUnsignedLong(block.address());
    }

    static long last(Cidr block) {
        return first(block) + block.size() - 1;
    }
}
