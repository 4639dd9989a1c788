package dev.cloister.simulator.provider;

import org.jspecify.annotations.Nullable;

/** How a type's provider answers: status, headers, addresses to poll, what it says is missing. */
public final class AnswerStyle {
    private Lro create = Lro.parse("201 - - Succeeded");
    private Lro update = Lro.parse("200 - - Succeeded");
    private @Nullable Lro unchanged;
    private Lro delete = Lro.parse("200 - - -");
    private String statusUrl = "operations";
    private String resultUrl = "operationResults";
    private boolean urlsInGroup;
    private boolean urlsInLocation = true;
    private int missingDelete = 204;
    private @Nullable String notFound;
    private boolean namesMissingParent;
    private boolean deleteShowsResource;

    void set(Lro onCreate, Lro onUpdate, Lro onDelete) {
        create = onCreate;
        update = onUpdate;
        delete = onDelete;
    }

    void setUnchanged(Lro onUnchanged) {
        unchanged = onUnchanged;
    }

    void setUrls(String status, String result) {
        statusUrl = status;
        resultUrl = result;
    }

    void setUrlsInGroup(boolean withLocation) {
        urlsInGroup = true;
        urlsInLocation = withLocation;
    }

    void setMissingDelete(int status) {
        missingDelete = status;
    }

    void setNotFound(String code) {
        notFound = code;
    }

    void setNamesMissingParent() {
        namesMissingParent = true;
    }

    void setDeleteShowsResource() {
        deleteShowsResource = true;
    }

    Lro toWrite(boolean isCreate, boolean changesNothing) {
        return isCreate ? create : changesNothing && unchanged != null ? unchanged : update;
    }

    Lro toDelete() {
        return delete;
    }

    /** Last path segment of operation status addresses. */
    String statusUrl() {
        return statusUrl;
    }

    /** Last path segment of operation result addresses. */
    String resultUrl() {
        return resultUrl;
    }

    boolean urlsAreInGroup() {
        return urlsInGroup;
    }

    boolean urlsAreInLocation() {
        return urlsInLocation;
    }

    /** Status of a delete that finds nothing. */
    int missingDelete() {
        return missingDelete;
    }

    /** Code of a read that finds nothing, where it is not ResourceNotFound. */
    @Nullable String notFound() {
        return notFound;
    }

    boolean namesMissingParent() {
        return namesMissingParent;
    }

    /** An immediate delete answers with what was deleted. */
    boolean showsDeleted() {
        return deleteShowsResource;
    }
}
