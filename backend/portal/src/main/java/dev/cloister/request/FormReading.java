package dev.cloister.request;

import dev.cloister.landingzone.LandingZone;
import dev.cloister.network.OutboundRule;
import dev.cloister.plan.Access;
import dev.cloister.plan.AddressLayout;
import dev.cloister.plan.Classification;
import dev.cloister.plan.Names;
import dev.cloister.plan.WorkspaceSpec;
import dev.cloister.plan.WorkspaceSpec.Service;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a form field by field and keeps going after a fault, so that all are named at once. */
final class FormReading {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_LIFE_YEARS = 3;

    private final DraftForm form;
    private final LandingZone landingZone;
    private final LocalDate today;
    private final FieldReading fields = new FieldReading();

    FormReading(DraftForm form, LandingZone landingZone, LocalDate today) {
        this.form = form;
        this.landingZone = landingZone;
        this.today = today;
    }

    FormCheck check() {
        if (!CreateWorkspace.KIND.equals(form.kind()))
            fields.fault(
                    "/kind", "UNKNOWN_KIND", "The kind is \"%s\".".formatted(CreateWorkspace.KIND));
        Optional<String> name = name();
        Optional<String> team = team();
        Optional<String> purpose = fields.text("/purpose", form.purpose(), 10, 1000, "The purpose");
        Optional<Classification> classification =
                fields.choice("/classification", form.classification(), Classification.class);
        Optional<String> region = region();
        Optional<LocalDate> expiresOn = expiresOn();
        Optional<Integer> prefix = prefix();
        List<Service> services =
                new ServicesReading(fields, landingZone, today, region, expiresOn)
                        .services(form.services());
        var reading = new OutboundReading(fields, landingZone, today, expiresOn);
        SortedMap<Integer, OutboundRule> outbound = reading.listed(form.outbound());
        SortedMap<Integer, List<OutboundRule>> bundled = reading.bundled(form.outbound());
        Access access = AccessReading.read(form.access(), fields, landingZone, region);
        boolean monitoring = Boolean.TRUE.equals(form.monitoring());
        var parts =
                new FormCheck.Parts(
                        name,
                        region,
                        prefix,
                        classification,
                        expiresOn,
                        services,
                        outbound,
                        bundled,
                        access,
                        monitoring);
        if (prefix.isPresent()
                && !AddressLayout.fits(
                        prefix.get(),
                        AddressLayout.Use.of(
                                services, access, outbound.values(), landingZone, region)))
            fields.fault(
                    "/network/prefix",
                    "TOO_SMALL",
                    "A /%d has no room for the subnets this needs; choose a larger network."
                            .formatted(prefix.get()));
        if (!fields.isClean()) return new FormCheck(fields.errors(), Optional.empty(), parts);
        var spec =
                new WorkspaceSpec(
                        name.orElseThrow(),
                        team.orElseThrow(),
                        purpose.orElseThrow(),
                        classification.orElseThrow(),
                        region.orElseThrow(),
                        expiresOn.orElseThrow(),
                        prefix.orElseThrow(),
                        services,
                        parts.rules(),
                        access,
                        monitoring);
        return new FormCheck(fields.errors(), Optional.of(new CreateWorkspace(spec)), parts);
    }

    private Optional<String> name() {
        Optional<String> name = fields.given("/name", form.name(), "A name is needed.");
        if (name.isEmpty()) return name;
        int length = name.get().length();
        if (length < 3 || length > Names.LONGEST_WORKSPACE)
            return fields.fault(
                    "/name",
                    "NAME_LENGTH",
                    "A name has 3 to %d characters.".formatted(Names.LONGEST_WORKSPACE));
        if (!NAME.matcher(name.get()).matches())
            return fields.fault(
                    "/name",
                    "NAME_FORM",
                    "A name is lower-case letters, digits and single inner hyphens, and starts with"
                            + " a letter.");
        return name;
    }

    private Optional<String> team() {
        Optional<String> team = fields.given("/team", form.team(), "Choose the team it is for.");
        if (team.isPresent()
                && landingZone.teams().stream().noneMatch(t -> t.id().equals(team.get())))
            return fields.fault(
                    "/team", "UNKNOWN_TEAM", "There is no team %s.".formatted(team.get()));
        return team;
    }

    private Optional<String> region() {
        Optional<String> region = fields.given("/region", form.region(), "Choose a region.");
        if (region.isPresent() && landingZone.region(region.get()).isEmpty())
            return fields.fault(
                    "/region",
                    "UNKNOWN_REGION",
                    "Workspaces can be built in %s, not in %s."
                            .formatted(
                                    landingZone.regions().stream()
                                            .map(LandingZone.Region::name)
                                            .collect(Collectors.joining(", ")),
                                    region.get()));
        return region;
    }

    private Optional<LocalDate> expiresOn() {
        Optional<LocalDate> date =
                fields.given("/expiresOn", form.expiresOn(), "Say until when it is needed.")
                        .flatMap(text -> fields.date("/expiresOn", text));
        if (date.isPresent() && !date.get().isAfter(today))
            return fields.fault("/expiresOn", "IN_THE_PAST", "The end date lies after today.");
        if (date.isPresent() && date.get().isAfter(today.plusYears(LONGEST_LIFE_YEARS)))
            return fields.fault(
                    "/expiresOn",
                    "TOO_LATE",
                    "A workspace lives at most %d years; it can be renewed then."
                            .formatted(LONGEST_LIFE_YEARS));
        return date;
    }

    private Optional<Integer> prefix() {
        Integer prefix = form.network() == null ? null : form.network().prefix();
        if (prefix == null)
            return fields.fault("/network/prefix", "REQUIRED", "Choose how large the network is.");
        if (FormOptions.SIZES.stream().noneMatch(size -> size.prefix() == prefix))
            return fields.fault(
                    "/network/prefix",
                    "UNKNOWN_SIZE",
                    "The network is %s."
                            .formatted(
                                    FormOptions.SIZES.stream()
                                            .map(size -> "/" + size.prefix())
                                            .collect(Collectors.joining(", "))));
        return Optional.of(prefix);
    }
}
