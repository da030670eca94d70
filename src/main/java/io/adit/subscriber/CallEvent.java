package io.adit.subscriber;

/** Something an operator would tell a colleague about a call. */
public sealed interface CallEvent {
    AccessUser user();

    /** The user is authenticated and served, or tunnelled on. */
    record Online(AccessUser user) implements CallEvent {}

    /** The user was online and is no more. */
    record Offline(AccessUser user, String reason) implements CallEvent {}

    /** The call ended before the user was online. */
    record Failed(AccessUser user, String reason) implements CallEvent {}
}
