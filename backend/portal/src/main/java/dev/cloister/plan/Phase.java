package dev.cloister.plan;

/** One step of a plan: a template, where it goes, and whose section it belongs to. */
public record Phase(PhaseName name, Section section, Scope scope, ArmTemplate template) {}
