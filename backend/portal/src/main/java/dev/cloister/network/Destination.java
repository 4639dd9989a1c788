package dev.cloister.network;

/** Where an outbound rule leads. */
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

    /** One resource by a private endpoint, so that nothing goes over public addresses. */
    record PrivateEndpoint(LinkTarget target) implements Destination {
        @Override
        public String words() {
            return target.toString();
        }
    }

    /** All public addresses of one of Azure's services. */
    record Service(ServiceTag tag) implements Destination {
        @Override
        public String words() {
            return tag.toString();
        }
    }
}
