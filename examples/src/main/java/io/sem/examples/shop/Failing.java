package io.sem.examples.shop;

import io.sem.Deployment;
import io.sem.api.error.DeployFailedException;
import io.sem.api.error.Diagnosis;
import io.sem.api.error.QuotaExceededException;
import io.sem.api.status.DeploymentStatus;

/** Deploys a version with a mistake in it, and lets SEM explain. */
final class Failing {

    private final Narrator narrator;
    private final Screen screen;
    private final Site site;

    Failing(Narrator narrator, Site site) {
        this.narrator = narrator;
        this.screen = narrator.screen();
        this.site = site;
    }

    void play(Deployment deployment, Fault fault) {
        narrator.heading("Deploying " + deployment.name() + " with " + fault.text());
        site.prepare(fault);
        try {
            deployment
                    .change(fault::breaks)
                    .awaitReady(Shop.PATIENCE, narrator.progress().of(deployment.name()));
            throw new IllegalStateException("It came up in spite of " + fault.text());
        } catch (DeployFailedException e) {
            explain(e.diagnosis());
            DeploymentStatus status = deployment.status();
            screen.line("Meanwhile %d of %d pods are ready: those of the version before go on"
                    .formatted(status.ready(), status.desired()));
        } catch (QuotaExceededException e) {
            screen.line(String.valueOf(e.getMessage()));
            screen.line("Nothing has been written; the version before goes on");
        }
    }

    private void explain(Diagnosis diagnosis) {
        screen.line("");
        line("cause", diagnosis.code());
        line("where", diagnosis.where());
        line("why", diagnosis.explanation());
        line("seen", diagnosis.evidence());
        line("to do", diagnosis.fix());
        screen.line("");
    }

    private void line(String what, String text) {
        if (!text.isBlank()) {
            screen.line("  %-6s ".formatted(what) + text.strip().replace("\n", "\n         "));
        }
    }
}
