package dev.cloister.request;

/** What the requester wants, complete and valid. One record per kind. */
public sealed interface RequestedChange permits CreateWorkspace {}
