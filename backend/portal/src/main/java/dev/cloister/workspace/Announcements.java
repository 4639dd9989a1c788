package dev.cloister.workspace;

import dev.cloister.audit.AuditAction;
import dev.cloister.audit.AuditLog;
import dev.cloister.audit.AuditObject;
import dev.cloister.identity.Actor;
import dev.cloister.notify.Letter;
import dev.cloister.notify.Notifications;
import dev.cloister.notify.Visibility;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Writes down and tells what happened to a workspace, in the transaction in which it happened. */
@ApplicationScoped
class Announcements {

    private final AuditLog audit;
    private final Notifications notifications;

    Announcements(AuditLog audit, Notifications notifications) {
        this.audit = audit;
        this.notifications = notifications;
    }

    /**
     * From here to the end of the transaction nobody else changes a workspace: whoever does takes
     * this place first, which also keeps one order of locks.
     */
    void takePlace() {
        audit.takePlace();
    }

    void done(Actor who, AuditAction action, Workspace workspace, Map<String, ?> details) {
        audit.append(
                who,
                action,
                new AuditObject(
                        "workspace", workspace.name(), workspace.name(), workspace.requestId()),
                details);
        notifications.changed(
                Notifications.Kind.WORKSPACE,
                workspace.name(),
                Visibility.of(workspace.owner(), workspace.team()));
    }

    void tellOwner(Workspace workspace, String subject, String text) {
        notifications.tell(
                workspace.owner(), new Letter(subject, text, "/workspaces/" + workspace.name()));
    }
}
