package io.sem.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The specs of all revisions of a deployment as one short text. A ConfigMap holds 1 MiB in all, and revisions of one deployment
 * are nearly equal; gzip alone does not see that, because it looks back 32 KiB only. So every line is kept once, a revision is a
 * list of ranges of lines, and the whole is compressed.
 */
final class SpecArchive {

    private static final String LINE = "\n";
    private static final String RANGE = "-";

    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private SpecArchive() {}

    /** Packs specs by revision number. */
    static String pack(Map<Integer, String> specs) {
        SpecArchive archive = new SpecArchive();
        List<String> revisions = new ArrayList<>();
        specs.forEach((number, spec) -> revisions.add(number + " " + archive.ranges(spec)));
        List<String> all = new ArrayList<>(List.of(Integer.toString(archive.lines.size())));
        all.addAll(archive.lines.keySet());
        all.addAll(revisions);
        return compressed(String.join(LINE, all));
    }

    /** Where the lines of a spec are kept: lines that follow each other make one range, so that an unchanged file is one. */
    private String ranges(String spec) {
        StringJoiner ranges = new StringJoiner(" ");
        int first = -1;
        int last = -1;
        for (String line : spec.split(LINE, -1)) {
            int index = lines.computeIfAbsent(line, added -> lines.size());
            if (first >= 0 && index != last + 1) {
                ranges.add(first + RANGE + last);
                first = index;
            }
            first = first < 0 ? index : first;
            last = index;
        }
        return ranges.add(first + RANGE + last).toString();
    }

    /** Gives back what {@link #pack} has packed, by revision number. */
    static Map<Integer, String> unpack(String packed) {
        List<String> all = List.of(expanded(packed).split(LINE, -1));
        int count = Integer.parseInt(all.get(0));
        List<String> lines = all.subList(1, 1 + count);
        Map<Integer, String> specs = new TreeMap<>();
        for (String revision : all.subList(1 + count, all.size())) {
            String[] parts = revision.split(" ");
            specs.put(Integer.parseInt(parts[0]), spec(lines, List.of(parts).subList(1, parts.length)));
        }
        return specs;
    }

    private static String spec(List<String> lines, List<String> ranges) {
        StringJoiner spec = new StringJoiner(LINE);
        for (String range : ranges) {
            String[] ends = range.split(RANGE);
            lines.subList(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1)
                    .forEach(spec::add);
        }
        return spec.toString();
    }

    private static String compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String expanded(String packed) {
        byte[] bytes = Base64.getDecoder().decode(packed);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
