package dev.cloister.demoidentity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;

/** Answers one address. A ParseException carries the error the RFC names; the server answers it. */
interface Endpoint {
    Answer answer(HTTPRequest request) throws ParseException;
}
