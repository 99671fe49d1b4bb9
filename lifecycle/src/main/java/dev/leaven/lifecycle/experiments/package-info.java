/**
 * Experiments: two versions of a model answer side by side, of whatever capability, and what people
 * did tells which serves them better.
 *
 * <p>Read {@link dev.leaven.lifecycle.experiments.ExperimentDesk} first. The version that is tried
 * answers as a canary does, so it passes the gate, and a person stays with one version. Nothing is
 * written for an answer that is not written anyway: who was answered by which version is read from
 * the log of answers, and what they did from feedback and events. It never promotes anything.
 */
@NullMarked
package dev.leaven.lifecycle.experiments;

import org.jspecify.annotations.NullMarked;
