package io.sem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sem.Deployment;
import io.sem.api.status.Observed;
import io.sem.api.status.Watch;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The rules of watches: the present state first, then every change. */
interface WatchContract extends RuleFixture {
    @Rule("W-1: a watch begins with the present state and follows the changes")
    default void a_watch_begins_with_the_state() {
        Deployment web = dev().deploy(ContractSpecs.web("web")).awaitReady(patience());
        Deque<Observed> seen = new ConcurrentLinkedDeque<>();

        try (Watch watch = dev().watch(seen::add)) {
            web.scale(2).awaitReady(patience());
        }

        assertThat(seen.getFirst().pods("web")).hasSize(1);
        assertThat(seen.getLast().pods("web")).hasSize(2);
    }
}
