package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;

/** Who logged in where, when and for what. Everything a later token of the session repeats. */
record Login(DemoUser user, String client, Scope scope, Instant at) {}
