package dev.cloister.identity;

import java.util.Locale;

/** What a person comes to the portal to do. Names as in the token's {@code roles} claim. */
public enum Role {
    DEVELOPER,
    APPROVER,
    ADMIN,
    AUDITOR;

    /** As it stands in the token. */
    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For {@code @RolesAllowed}, which takes constants only. */
    public static final class Names {
        public static final String DEVELOPER = "developer";
        public static final String APPROVER = "approver";
        public static final String ADMIN = "admin";
        public static final String AUDITOR = "auditor";

        private Names() {}
    }
}
