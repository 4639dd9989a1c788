package dev.cloister.plan;

import dev.cloister.network.AddressPool;
import dev.cloister.network.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a spoke's block is cut into subnets.
 *
 * @param subnets by address
 */
public record AddressLayout(Cidr block, List<Subnet> subnets) {

    /** Private endpoints of the workspace's services. */
    public static final String ENDPOINTS = "pe";

    /** Whatever the team runs that calls them. */
    public static final String WORKLOAD = "workload";

    /**
     * @param purpose a word that also names the subnet and its security group
     */
    public record Subnet(String purpose, Cidr block) {
        public String name() {
            return Names.subnet(purpose);
        }
    }

    private record Need(String purpose, int prefix) {}

    public AddressLayout {
        subnets = List.copyOf(subnets);
    }

    /** Half for endpoints, half for the workload. */
    public static AddressLayout of(Cidr block) {
        return pack(
                block,
                List.of(
                        new Need(ENDPOINTS, block.prefix() + 1),
                        new Need(WORKLOAD, block.prefix() + 1)));
    }

    public Cidr of(String purpose) {
        return subnets.stream()
                .filter(subnet -> subnet.purpose().equals(purpose))
                .map(Subnet::block)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subnet for " + purpose));
    }

    /** Largest first, so that no gap opens between blocks of different sizes. */
    private static AddressLayout pack(Cidr block, List<Need> needs) {
        AddressPool pool = new AddressPool(block);
        List<Cidr> taken = new ArrayList<>();
        List<Subnet> subnets = new ArrayList<>();
        for (Need need : needs.stream().sorted(Comparator.comparingInt(Need::prefix)).toList()) {
            Cidr place =
                    pool.allocate(need.prefix(), taken)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "%s has no room for a /%d for %s"
                                                            .formatted(
                                                                    block,
                                                                    need.prefix(),
                                                                    need.purpose())));
            taken.add(place);
            subnets.add(new Subnet(need.purpose(), place));
        }
        return new AddressLayout(block, subnets);
    }
}
