package io.sem.examples.shop;

import io.sem.Deployment;
import io.sem.Deployments;
import io.sem.Environment;
import io.sem.Platform;
import io.sem.Tenant;
import io.sem.WithData;
import io.sem.api.status.DeploymentEvent;
import io.sem.api.status.Watch;
import io.sem.api.tenant.EnvironmentName;
import io.sem.api.tenant.Quota;
import io.sem.examples.page.Addresses;
import io.sem.examples.page.TenantPage;
import io.sem.examples.page.Timeline;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One run of the program, step by step: deploy, show, and what the command line asks for besides. */
final class Tour {

    private static final Quota QUOTA = Quota.of("8", "16Gi");

    private final Site site;
    private final Platform sem;
    private final ShopOptions options;
    private final Narrator narrator;
    private final Screen screen;
    private final List<DeploymentEvent> events = new CopyOnWriteArrayList<>();

    Tour(Site site, ShopOptions options, Screen screen) {
        this.site = site;
        this.sem = site.sem();
        this.options = options;
        this.narrator = Narrator.on(screen, sem);
        this.screen = screen;
    }

    void go() {
        Tenant shop = create();
        try (Watch watch = shop.env(EnvironmentName.DEV).events(this::hear)) {
            show(shop, deploy(shop.env(EnvironmentName.DEV)));
            act(shop.env(EnvironmentName.DEV));
        } finally {
            report(shop); // most useful when something has failed
        }
        leave(shop);
    }

    private Tenant create() {
        Tenant shop = sem.tenants().create(options.tenant(), QUOTA);
        List<String> names = shop.environments().stream().map(Environment::name).toList();
        String version = sem.cluster().observe().version();
        screen.line("Tenant " + shop + " on " + version + ": " + String.join(", ", names));
        return shop;
    }

    private Deployments deploy(Environment dev) {
        Deployments all = dev.deploy(ShopSpecs.read(site.packageUrl())).awaitReady(Shop.PATIENCE, narrator.progress());
        narrator.heading("Ready after " + narrator.time());
        return all;
    }

    private void hear(DeploymentEvent event) {
        events.add(event);
        narrator.progress().accept(event);
    }

    private void show(Tenant shop, Deployments all) {
        screen.lines(ShopTree.of(shop, options.has(Option.ALL)).lines());
        for (Deployment deployment : all) {
            Addresses.of(deployment).ifPresent(url -> screen.line(site.answer(url)));
        }
    }

    private void act(Environment dev) {
        Deployment orders = dev.deployment("orders");
        options.fault().ifPresent(fault -> new Failing(narrator, site).play(orders, fault));
        if (options.has(Option.ROLLBACK)) {
            new RollingBack(narrator).play(orders, options.fault().isPresent());
        }
        if (options.has(Option.DRAIN)) {
            new Draining(narrator, sem.cluster()).play(dev, orders);
        }
    }

    private void report(Tenant shop) {
        Timeline timeline = Timeline.of(narrator.start(), sem.now(), events);
        narrator.heading("Timeline");
        screen.lines(TimelineText.of(timeline));
        screen.line("In all " + narrator.time());
        options.html().ifPresent(file -> {
            PageFile.write(file, TenantPage.of(sem, shop, timeline));
            screen.line("Page written to " + file.toAbsolutePath());
        });
    }

    private void leave(Tenant shop) {
        if (options.has(Option.CLEANUP)) {
            narrator.heading("Cleaning up");
            shop.delete(WithData.named(shop.name()), Shop.PATIENCE, screen::line);
            screen.line("Tenant " + shop + " is gone");
        } else {
            narrator.heading("Try next");
            site.suggestions().forEach(suggestion -> screen.line("  java -jar shop.jar " + suggestion));
        }
    }
}
