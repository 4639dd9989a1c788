package dev.cloister.platform;

/** The only place that gives a refusal its HTTP status. */
final class Statuses {

    private Statuses() {}

    static int of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid _,
                    Refusal.MalformedBody _,
                    Refusal.ReasonRequired _,
                    Refusal.UnknownField _,
                    Refusal.InvalidParameter _,
                    Refusal.UnstorableCharacter _ ->
                    400;
            case Refusal.Unauthenticated _ -> 401;
            case Refusal.RoleRequired _,
                    Refusal.NotYourTeam _,
                    Refusal.OwnRequest _,
                    Refusal.OwnTeam _,
                    Refusal.NotInGroup _,
                    Refusal.CrossSite _ ->
                    403;
            case Refusal.NotFound _, Refusal.NoSuchPath _ -> 404;
            case Refusal.MethodNotAllowed _ -> 405;
            case Refusal.NotAcceptable _ -> 406;
            case Refusal.ClaimedBy _,
                    Refusal.AlreadyDecided _,
                    Refusal.NoLongerOpen _,
                    Refusal.StalePlan _,
                    Refusal.DigestMismatch _,
                    Refusal.ChangedElsewhere _,
                    Refusal.ChangedMeanwhile _,
                    Refusal.IllegalTransition _,
                    Refusal.AddressSpaceExhausted _,
                    Refusal.NameTaken _,
                    Refusal.NoLandingZone _ ->
                    409;
            case Refusal.SubscriptionsFull _, Refusal.LandingZoneInUse _ -> 409;
            case Refusal.LandingZoneChanged _ -> 412;
            case Refusal.InvalidLandingZone _ -> 422;
            case Refusal.IsolationNotProven _ -> 409;
            case Refusal.AzureUnreachable _,
                    Refusal.AzureForbids _,
                    Refusal.TooBusy _,
                    Refusal.DatabaseUnreachable _ ->
                    503;
            case Refusal.BodyTooLarge _ -> 413;
            case Refusal.UnsupportedMediaType _ -> 415;
            case Refusal.Violation _, Refusal.KeyReused _ -> 422;
        };
    }
}
