package dev.cloister;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.cloister.platform.Idempotent;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "dev.cloister", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Each package may use these, and what these may use. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "network", Set.of(),
                    "landingzone", Set.of("network"),
                    "plan", Set.of("landingzone"),
                    "isolation", Set.of("plan"),
                    "request", Set.of("isolation"),
                    "review", Set.of("request"),
                    "deployment", Set.of("plan"),
                    // a workspace shows what its request stated: number, cost, outbound rules
                    "workspace", Set.of("isolation", "deployment", "request"),
                    "azure", Set.of("deployment", "workspace"),
                    "workflow", Set.of("review", "deployment", "workspace"));

    private static Set<String> reach(String name) {
        Set<String> reached = new HashSet<>(Set.of(name));
        for (String used : MAY_USE.getOrDefault(name, Set.of())) reached.addAll(reach(used));
        return reached;
    }

    @ArchTest
    static void importsFollowTheTable(JavaClasses classes) {
        for (String name : MAY_USE.keySet()) {
            String[] forbidden =
                    MAY_USE.keySet().stream()
                            .filter(other -> !reach(name).contains(other))
                            .map(other -> "dev.cloister." + other + "..")
                            .toArray(String[]::new);
            if (forbidden.length == 0) continue;
            noClasses()
                    .that()
                    .resideInAPackage("dev.cloister." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .because("a reader of one package must not need those above it")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule camundaStaysInWorkflow =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..workflow..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda..")
                    .because(
                            "Camunda 7 is end of life; its successor must cost one package and no"
                                    + " more");

    @ArchTest
    static final ArchRule azureStaysInAzure =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cloister.azure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.azure..")
                    .because("the SDK is judged against the simulator at one border only");

    @ArchTest
    static final ArchRule networkIsPlainJava =
            classes()
                    .that()
                    .resideInAPackage("dev.cloister.network..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.cloister.network..", "java..", "org.jspecify.annotations..")
                    .because("address arithmetic is tested against an oracle, without a container");

    @ArchTest
    static final ArchRule sharedPackagesKnowNoFeature =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.cloister.platform..",
                            "dev.cloister.identity..",
                            "dev.cloister.audit..",
                            "dev.cloister.notify..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            MAY_USE.keySet().stream()
                                    .map(feature -> "dev.cloister." + feature + "..")
                                    .toArray(String[]::new))
                    .because("every feature stands on them");

    @ArchTest
    static final ArchRule platformKnowsNothingOfOurs =
            noClasses()
                    .that()
                    .resideInAPackage("dev.cloister.platform..")
                    .should()
                    .dependOnClassesThat(
                            are(
                                    DescribedPredicate.<JavaClass>describe(
                                            "ours outside platform",
                                            c ->
                                                    c.getPackageName().startsWith("dev.cloister")
                                                            && !c.getPackageName()
                                                                    .startsWith(
                                                                            "dev.cloister.platform"))))
                    .because("it is the floor");

    @ArchTest
    static final ArchRule noGrabBags =
            noClasses()
                    .should()
                    .haveNameMatching(
                            ".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Mapper)"
                                    + "|.*\\.Base[A-Z].*")
                    .because("such a name says that the class has no subject of its own");

    @ArchTest
    static final ArchRule oneClock =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.cloister.platform..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .because("time comes in from outside, and PostgreSQL keeps microseconds only");

    @ArchTest
    static final ArchRule everyEndpointIsAnnotated =
            methods()
                    .that(are(endpoints()))
                    .should(
                            be(
                                    "annotated with who may call it",
                                    m ->
                                            has(m, RolesAllowed.class)
                                                    || has(m, Authenticated.class)
                                                    || has(m, PermitAll.class)))
                    .because("an endpoint that nobody thought about must not exist");

    @ArchTest
    static final ArchRule everyEndpointIsPublic =
            methods()
                    .that(are(endpoints()))
                    .should()
                    .bePublic()
                    .because("Quarkus leaves the others out without a word, and they answer 404");

    /** Looking at a form, a change or the log leaves nothing behind that could be doubled. */
    private static final Set<String> HARMLESS_TWICE =
            Set.of(
                    "EvaluationResource.evaluate",
                    "AuditResource.verify",
                    "LandingZoneResource.preview",
                    "WorkspaceResource.verify");

    @ArchTest
    static final ArchRule everyPostHappensOnce =
            methods()
                    .that()
                    .areAnnotatedWith(POST.class)
                    .should(
                            be(
                                    "@Idempotent and @Transactional",
                                    m ->
                                            HARMLESS_TWICE.contains(
                                                            m.getOwner().getSimpleName()
                                                                    + "."
                                                                    + m.getName())
                                                    || has(m, Idempotent.class)
                                                            && has(m, Transactional.class)))
                    .because("a client that got no answer sends again");

    private static DescribedPredicate<JavaMethod> endpoints() {
        return DescribedPredicate.describe(
                "endpoints",
                m ->
                        m.isAnnotatedWith(GET.class)
                                || m.isAnnotatedWith(POST.class)
                                || m.isAnnotatedWith(PUT.class)
                                || m.isAnnotatedWith(PATCH.class)
                                || m.isAnnotatedWith(DELETE.class));
    }

    private static boolean has(
            JavaMethod method, Class<? extends java.lang.annotation.Annotation> annotation) {
        return method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation);
    }

    private static ArchCondition<JavaMethod> be(
            String what, java.util.function.Predicate<JavaMethod> condition) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!condition.test(method))
                    events.add(
                            SimpleConditionEvent.violated(
                                    method, method.getFullName() + " is not " + what));
            }
        };
    }
}
