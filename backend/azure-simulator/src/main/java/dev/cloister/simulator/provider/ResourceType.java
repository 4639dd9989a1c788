package dev.cloister.simulator.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloister.simulator.operation.Operation;
import dev.cloister.simulator.protocol.Json;
import dev.cloister.simulator.protocol.ResourceId;
import dev.cloister.simulator.store.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator knows of one resource type. Declared once, at registration, in a few lines;
 * every method that returns {@code this} belongs to the declaration.
 */
public final class ResourceType {
    /** Checks and completes a create or update; throws an ArmError to refuse it. */
    public interface Rule {
        void apply(Write write);
    }

    /** Something to do with a stored resource. */
    public interface Step {
        void apply(World world, Resource resource);
    }

    /** Adds to what a reader sees. */
    public interface View {
        void render(World world, Resource resource, ObjectNode out, String apiVersion);
    }

    /** Resources that exist without having been put. */
    public interface BuiltIn {
        List<Resource> at(String scope);
    }

    /** What a long action has done when it is over. */
    public interface End {
        /** Throws {@link dev.cloister.simulator.protocol.ArmError} to let the operation fail. */
        void apply(World world, Operation operation);
    }

    /** Forgets what was kept of a deleted resource. */
    public interface Purge {
        /** False if there is nothing. */
        boolean forget(World world, ResourceId id);
    }

    /** Answers a POST. */
    public interface Action {
        Reply apply(World world, Call call, Resource resource);
    }

    private final String name;
    private List<String> versions;
    private final AnswerStyle answers = new AnswerStyle();
    private boolean tracked;
    private boolean stateless;
    private boolean lowerCaseStates;
    private @Nullable Pattern names;
    private String nameError = "InvalidResourceName";
    private @Nullable String defaultText;
    private @Nullable ObjectNode defaults;
    private final Map<String, String> embedded = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Step> done = new ArrayList<>();
    private final List<Step> deleteChecks = new ArrayList<>();
    private final List<Step> removed = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final Map<String, Action> actions = new HashMap<>();
    private @Nullable Function<ResourceId, String> lane;
    private boolean patchable = true;
    private @Nullable String forGood;
    private Purge purge = (world, id) -> false;
    private Duration settling = Duration.ZERO;
    private boolean tagsAreWork;
    private boolean alwaysThere;
    private @Nullable String listed;
    private @Nullable BuiltIn builtIn;

    ResourceType(String name, List<String> versions) {
        this.name = name;
        this.versions = versions;
    }

    /** API versions, where they differ from those of the namespace. */
    public ResourceType versions(String... only) {
        versions = List.of(only);
        return this;
    }

    /** Answers to create, update and delete; see {@link Lro}. */
    public ResourceType lro(String onCreate, String onUpdate, String onDelete) {
        answers.set(Lro.parse(onCreate), Lro.parse(onUpdate), Lro.parse(onDelete));
        return this;
    }

    /** Answer to an update that changes nothing. */
    public ResourceType lroUnchanged(String onUnchanged) {
        answers.setUnchanged(Lro.parse(onUnchanged));
        return this;
    }

    /** Last path segments of operation status and operation result addresses. */
    public ResourceType urls(String status, String result) {
        answers.setUrls(status, result);
        return this;
    }

    /** Operation addresses stand below the resource group, with or without a location. */
    public ResourceType urlsInGroup(boolean withLocation) {
        answers.setUrlsInGroup(withLocation);
        return this;
    }

    /** A top-level resource with location and tags. */
    public ResourceType tracked() {
        tracked = true;
        return this;
    }

    /** Shows no provisioningState. */
    public ResourceType stateless() {
        stateless = true;
        return this;
    }

    public ResourceType lowerCaseStates() {
        lowerCaseStates = true;
        return this;
    }

    public ResourceType names(String regex) {
        names = Pattern.compile(regex);
        return this;
    }

    public ResourceType names(String regex, String code) {
        nameError = code;
        return names(regex);
    }

    /** Properties that are filled in where a create leaves them out. */
    public ResourceType defaults(String json) {
        defaultText = json;
        return this;
    }

    /** Children that are also written and read as an array in the parent's properties. */
    public ResourceType embeds(String property, String childType) {
        embedded.put(property, childType);
        return this;
    }

    public ResourceType onPut(Rule rule) {
        rules.add(rule);
        return this;
    }

    public ResourceType onDone(Step step) {
        done.add(step);
        return this;
    }

    /** Throws if the resource may not go. */
    public ResourceType onDelete(Step check) {
        deleteChecks.add(check);
        return this;
    }

    public ResourceType onRemoved(Step step) {
        removed.add(step);
        return this;
    }

    public ResourceType view(View view) {
        views.add(view);
        return this;
    }

    public ResourceType action(String verb, Action action) {
        actions.put(verb.toLowerCase(Locale.ROOT), action);
        return this;
    }

    /** What happens when a long action ends. */
    public ResourceType onActionEnd(End end) {
        ends.add(end);
        return this;
    }

    List<End> actionEnds() {
        return ends;
    }

    /** Writes with the same lane key exclude each other. */
    public ResourceType lane(Function<ResourceId, String> key) {
        lane = key;
        return this;
    }

    public ResourceType noPatch() {
        patchable = false;
        return this;
    }

    /** Status of a delete that finds nothing. */
    public ResourceType missingDelete(int status) {
        answers.setMissingDelete(status);
        return this;
    }

    /** Error code of a read that finds nothing, where it is not ResourceNotFound. */
    public ResourceType notFound(String code) {
        answers.setNotFound(code);
        return this;
    }

    /**
     * A read or delete below a missing parent answers ParentResourceNotFound instead of
     * ResourceNotFound.
     */
    public ResourceType namesMissingParent() {
        answers.setNamesMissingParent();
        return this;
    }

    /**
     * A delete with this in its query keeps nothing back.
     *
     * @param what forgets what was kept of one that is deleted already
     */
    public ResourceType deletedForGood(String query, Purge what) {
        forGood = query;
        purge = what;
        return this;
    }

    boolean isForGood(Call call) {
        return forGood != null && call.query(forGood).equalsIgnoreCase("true");
    }

    boolean forgets(World world, ResourceId id) {
        return purge.forget(world, id);
    }

    /** A name under which only a list can be read: of another type, wherever it stands. */
    public ResourceType lists(String otherType) {
        listed = otherType;
        return this;
    }

    /** The type that a list of this one shows. */
    public String listed() {
        return listed == null ? name : listed;
    }

    /** One of this type, named default, is there as long as its parent is. */
    public ResourceType alwaysThere() {
        alwaysThere = true;
        return this;
    }

    boolean isAlwaysThere() {
        return alwaysThere;
    }

    /** Resources of this type that Azure brings along, at every scope. */
    public ResourceType builtIn(BuiltIn resources) {
        builtIn = resources;
        return this;
    }

    public List<Resource> builtIns(String scope) {
        return builtIn == null ? List.of() : builtIn.at(scope);
    }

    /** An immediate delete answers with what was deleted. */
    public ResourceType deleteShowsResource() {
        answers.setDeleteShowsResource();
        return this;
    }

    /**
     * How long a new resource that says Succeeded still refuses a private endpoint. Counted by the
     * virtual clock, so nothing at full speed.
     */
    public ResourceType settles(Duration time) {
        settling = time;
        return this;
    }

    Duration settling() {
        return settling;
    }

    /** Writing other tags alone is work for the service, not only a note. */
    public ResourceType tagsAreWork() {
        tagsAreWork = true;
        return this;
    }

    boolean areTagsWork() {
        return tagsAreWork;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return name.substring(0, name.indexOf('/'));
    }

    public List<String> versions() {
        return versions;
    }

    public boolean isTracked() {
        return tracked;
    }

    public boolean isStateless() {
        return stateless;
    }

    public boolean isPatchable() {
        return patchable;
    }

    public AnswerStyle answers() {
        return answers;
    }

    String shownState(String state) {
        return lowerCaseStates ? state.toLowerCase(Locale.ROOT) : state;
    }

    public @Nullable Pattern namePattern() {
        return names;
    }

    public String nameError() {
        return nameError;
    }

    @Nullable ObjectNode defaultProperties() {
        if (defaults == null && defaultText != null) {
            defaults = (ObjectNode) Json.parse(defaultText.replace('\'', '"'));
        }
        return defaults;
    }

    Map<String, String> embedded() {
        return embedded;
    }

    List<Rule> rules() {
        return rules;
    }

    List<Step> doneSteps() {
        return done;
    }

    List<Step> deleteChecks() {
        return deleteChecks;
    }

    List<Step> removedSteps() {
        return removed;
    }

    List<View> views() {
        return views;
    }

    public @Nullable Action action(String verb) {
        return actions.get(verb.toLowerCase(Locale.ROOT));
    }

    @Nullable String laneOf(ResourceId id) {
        return lane == null ? null : lane.apply(id).toLowerCase(Locale.ROOT);
    }
}
