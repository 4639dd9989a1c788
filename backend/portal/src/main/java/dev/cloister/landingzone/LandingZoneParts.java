package dev.cloister.landingzone;

import java.util.List;
import java.util.SortedMap;

/** What is checked of a landing zone before there is one. */
record LandingZoneParts(
        String id,
        List<LandingZone.Subscription> subscriptions,
        List<LandingZone.Region> regions,
        List<LandingZone.Hub> hubs,
        List<LandingZone.Pool> pools,
        List<LandingZone.CandidateGroup> groups,
        List<LandingZone.Team> teams,
        List<LandingZone.TrustedSource> trustedSources,
        List<LandingZone.Model> models,
        String namePattern,
        SortedMap<String, String> tags,
        LandingZone.PriceList prices) {}
