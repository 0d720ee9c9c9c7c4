package io.sem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How the classes of the package depend on each other, as jdeps sees it; a nested class counts with its outer one. The package
 * is flat, so nothing but this test holds its groups apart.
 */
class RoomsTest {

    private static final int BIGGEST_CYCLE = 4;
    private static final Pattern ARROW =
            Pattern.compile("^\\s+io\\.sem\\.embedded\\.(\\w+)\\S*\\s+->\\s+io\\.sem\\.embedded\\.(\\w+)");

    /** From the door inwards: a group may use itself and what stands below it, but not what stands beside it. */
    private static final List<Map<String, Set<String>>> FLOORS = List.of(
            Map.of(
                    "door",
                    Set.of(
                            "Applying",
                            "Awaiting",
                            "ClaimWriter",
                            "ClusterActions",
                            "EmbeddedBackend",
                            "EmbeddedBackendProvider",
                            "EmbeddedConsole",
                            "EmbeddedDrift",
                            "EmbeddedObjects",
                            "EmbeddedStore",
                            "Outsider",
                            "Script",
                            "ServiceWriter",
                            "SimulatedCluster",
                            "Simulation",
                            "Watches",
                            "WorkloadFields")),
            Map.of(
                    "scheduler",
                    Set.of(
                            "BalancedScore",
                            "DefaultProfile",
                            "Filter",
                            "FitError",
                            "Fitness",
                            "LeastAllocatedScore",
                            "NodeAffinityFilter",
                            "NodeBoundFilter",
                            "NodeScoring",
                            "NodeSearch",
                            "NodeTable",
                            "ResourceFilter",
                            "Scheduler",
                            "Score",
                            "SpreadScore",
                            "TaintRule",
                            "UnschedulableFilter"),
                    "kubelet",
                    Set.of(
                            "ContainerEnd",
                            "ContainerStart",
                            "ImagePull",
                            "Kubelet",
                            "NonRoot",
                            "PodSync",
                            "ProbeFailure",
                            "Probing",
                            "VolumeMounts"),
                    "controllers",
                    Set.of(
                            "DeletionOrder",
                            "DeploymentController",
                            "EndpointsController",
                            "GarbageCollector",
                            "JobController",
                            "OwnershipController",
                            "PodControl",
                            "PodSecurityAdmission",
                            "ProportionalScaling",
                            "QuotaController",
                            "ReplicaSetSync",
                            "RolloutConditions",
                            "Selections",
                            "StatefulSetController",
                            "VolumeExpander",
                            "WorkloadController"),
                    "node",
                    Set.of("NodeLifecycle", "TaintEvictions", "Zone", "ZoneEvictions")),
            Map.of(
                    "state",
                    Set.of(
                            "Backoff",
                            "Behaviour",
                            "Budget",
                            "Cached",
                            "Changes",
                            "Claim",
                            "ClusterState",
                            "CompletionState",
                            "ConditionSet",
                            "ContainerLog",
                            "ContainerRun",
                            "Dialogue",
                            "EventLog",
                            "Holdings",
                            "Listeners",
                            "Lookup",
                            "Machine",
                            "Namespace",
                            "Network",
                            "NodeBound",
                            "NodeChange",
                            "ClusterNodes",
                            "Owner",
                            "Pod",
                            "PodChange",
                            "PodCount",
                            "PodCounts",
                            "PodRequest",
                            "PodStatus",
                            "PodTemplate",
                            "ProbeCounts",
                            "QuotaLedger",
                            "Ranked",
                            "Records",
                            "ReplicaSet",
                            "Reporter",
                            "RollingState",
                            "Rollout",
                            "Scripts",
                            "Spread",
                            "StatefulState",
                            "StorageClasses",
                            "Surroundings",
                            "Table",
                            "Versioned",
                            "View",
                            "VirtualService",
                            "Backing",
                            "WorkloadState")),
            Map.of("time", Set.of("Delays", "Dice", "GoDuration", "Timeline", "WorkQueue")));

    private final TreeMap<String, Set<String>> arrows = arrows();

    @Test
    void classes_that_need_each_other_are_few() {
        assertThat(cycles()).allSatisfy(cycle -> assertThat(cycle).hasSizeLessThanOrEqualTo(BIGGEST_CYCLE));
    }

    @Test
    void every_class_has_its_group() {
        assertThat(arrows.keySet()).allSatisfy(name -> assertThat(floor(name)).isNotNegative());
    }

    @Test
    void groups_need_only_what_stands_below_them() {
        List<String> forbidden = new ArrayList<>();
        arrows.forEach((from, all) -> all.stream()
                .filter(to -> !allowed(from, to))
                .forEach(to -> forbidden.add(group(from) + " " + from + " -> " + group(to) + " " + to)));

        assertThat(forbidden).isEmpty();
    }

    private static boolean allowed(String from, String to) {
        return group(from).equals(group(to)) || floor(from) < floor(to);
    }

    private static int floor(String name) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).values().stream().anyMatch(classes -> classes.contains(name))) {
                return i;
            }
        }
        throw new AssertionError("'" + name + "' is in no group; add it to one");
    }

    private static String group(String name) {
        return FLOORS.get(floor(name)).entrySet().stream()
                .filter(group -> group.getValue().contains(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The classes that reach each other, each such set once. */
    private Set<Set<String>> cycles() {
        TreeMap<String, Set<String>> reached = new TreeMap<>();
        arrows.keySet().forEach(name -> reached.put(name, reached(name)));
        Set<Set<String>> cycles = new HashSet<>();
        reached.forEach((name, all) -> cycles.add(all.stream()
                .filter(other -> reached.getOrDefault(other, Set.of()).contains(name))
                .collect(Collectors.toCollection(TreeSet::new))));
        return cycles;
    }

    private Set<String> reached(String from) {
        Set<String> seen = new HashSet<>();
        List<String> left = new ArrayList<>(List.of(from));
        while (!left.isEmpty()) {
            arrows.getOrDefault(left.remove(left.size() - 1), Set.of()).stream()
                    .filter(seen::add)
                    .forEach(left::add);
        }
        return seen;
    }

    private static TreeMap<String, Set<String>> arrows() {
        TreeMap<String, Set<String>> arrows = new TreeMap<>();
        jdeps().lines().map(ARROW::matcher).filter(Matcher::find).forEach(match -> {
            arrows.computeIfAbsent(match.group(2), name -> new TreeSet<>());
            Set<String> from = arrows.computeIfAbsent(match.group(1), name -> new TreeSet<>());
            if (!match.group(1).equals(match.group(2))) {
                from.add(match.group(2));
            }
        });
        assertThat(arrows).containsKeys("EmbeddedBackend", "Timeline"); // or jdeps prints something else by now
        return arrows;
    }

    private static String jdeps() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        Path classes = Path.of(EmbeddedBackend.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("io/sem/embedded"); // below the module's descriptor, or jdeps asks for all modules it requires
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int exit = jdeps.run(writer, writer, "-v", "-filter:none", "--ignore-missing-deps", classes.toString());
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }
}
