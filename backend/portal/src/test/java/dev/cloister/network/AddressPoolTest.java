package dev.cloister.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AddressPoolTest {

    private final AddressPool pool = new AddressPool(Cidr.parse("10.16.0.0/24"));

    @Test
    void theLowestFreeBlockIsGiven() {
        assertThat(pool.allocate(26, blocks("10.16.0.0/27", "10.16.0.128/26")))
                .hasValue(Cidr.parse("10.16.0.64/26"));
    }

    @Test
    void aReleasedBlockIsGivenAgain() {
        assertThat(pool.allocate(26, blocks("10.16.0.64/26"))).hasValue(Cidr.parse("10.16.0.0/26"));
    }

    @Test
    void aFullPoolGivesNothing() {
        assertThat(pool.allocate(26, blocks("10.16.0.0/25", "10.16.0.128/25"))).isEmpty();
        assertThat(pool.free(26, blocks("10.16.0.0/25", "10.16.0.128/25"))).isZero();
    }

    @Test
    void aBlockLargerThanThePoolDoesNotFit() {
        assertThat(pool.allocate(23, Set.of())).isEmpty();
        assertThat(pool.free(23, Set.of())).isZero();
    }

    @Test
    void blocksOutsideThePoolDoNotMatter() {
        assertThat(pool.allocate(24, blocks("10.15.0.0/16", "10.17.0.0/16")))
                .hasValue(Cidr.parse("10.16.0.0/24"));
    }

    @Test
    void theTopOfTheAddressSpaceIsNoCliff() {
        AddressPool top = new AddressPool(Cidr.parse("255.255.255.0/24"));

        assertThat(top.allocate(25, blocks("255.255.255.0/25")))
                .hasValue(Cidr.parse("255.255.255.128/25"));
        assertThat(top.allocate(25, blocks("255.255.255.0/24"))).isEmpty();
    }

    /** The oracle tries every candidate in turn. */
    @Property
    void firstFitAgreesWithTryingEveryBlock(
            @ForAll @IntRange(min = 24, max = 32) int prefix,
            @ForAll @Size(max = 8) List<@IntRange(max = 1023) Integer> offsets,
            @ForAll @Size(min = 8, max = 8) List<@IntRange(min = 25, max = 32) Integer> prefixes) {
        List<Cidr> taken = new ArrayList<>();
        int base = Cidr.parse("10.15.255.0/24").address(); // some lie before and behind the pool
        for (int i = 0; i < offsets.size(); i++)
            taken.add(CidrTest.block(base + offsets.get(i), prefixes.get(i)));

        List<Cidr> free =
                pool.block()
                        .split(prefix)
                        .filter(candidate -> taken.stream().noneMatch(candidate::overlaps))
                        .toList();

        assertThat(pool.allocate(prefix, taken)).isEqualTo(free.stream().findFirst());
        assertThat(pool.free(prefix, taken)).isEqualTo(free.size());
    }

    @Property(tries = 20)
    void aPoolGivesExactlyAsManyBlocksAsItSays(@ForAll @IntRange(min = 25, max = 29) int prefix) {
        List<Cidr> taken = new ArrayList<>(blocks("10.16.0.32/27"));
        long promised = pool.free(prefix, taken);
        long given = 0;
        for (Optional<Cidr> next = pool.allocate(prefix, taken);
                next.isPresent();
                next = pool.allocate(prefix, taken)) {
            taken.add(next.get());
            given++;
        }

        assertThat(given).isEqualTo(promised);
    }

    private static List<Cidr> blocks(String... texts) {
        return List.of(texts).stream().map(Cidr::parse).toList();
    }
}
