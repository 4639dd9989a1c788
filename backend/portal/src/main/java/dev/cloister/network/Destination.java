package dev.cloister.network;

/** Where an outbound rule leads. Service tag and private endpoint join as further records. */
public sealed interface Destination {

    /** As it stands on the screen and in a finding. */
    String words();

    /** A name, or with a leading {@code *.} every name below it. */
    record Name(Fqdn fqdn) implements Destination {
        @Override
        public String words() {
            return fqdn.toString();
        }
    }
}
