package dev.cloister.deployment;

/** Told in the transaction of the change. */
public record DeploymentChanged(Deployment deployment) {}
