package io.sem.testkit.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The source files of all modules as trees, parsed by the JDK's own compiler, without resolving any name. */
final class Sources {
    private static final Path PROJECT = Path.of("..");

    private final List<CompilationUnitTree> units;
    private final SourcePositions positions;

    private Sources(List<CompilationUnitTree> units, SourcePositions positions) {
        this.units = units;
        this.positions = positions;
    }

    static Sources parsed() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        JavacTask task = (JavacTask) compiler.getTask(
                null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(found()));
        try {
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return new Sources(units, Trees.instance(task).getSourcePositions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files whose number of lines is of a kind. */
    List<String> files(LongPredicate lines) {
        return units.stream()
                .map(unit -> Path.of(unit.getSourceFile().toUri()))
                .filter(file -> lines.test(lines(file)))
                .map(file -> PROJECT.toAbsolutePath().normalize().relativize(file.normalize()))
                .map(Path::toString)
                .toList();
    }

    /** All types and methods, in all files. */
    List<Declaration> declarations() {
        List<Declaration> found = new ArrayList<>();
        units.forEach(unit -> new Declarations(unit, found).scan(unit, null));
        return found;
    }

    /** The files of the library: neither tests nor examples, nor what helps with tests. */
    List<CompilationUnitTree> library() {
        return units.stream()
                .filter(unit -> unit.getSourceFile().toUri().getPath().matches(".*/sem-(api|core|k8s)/src/main/.*"))
                .toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> found() {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(Sources::below)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("resources"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes through a file and remembers in which type it is. */
    private final class Declarations extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final List<Declaration> found;
        private String path;

        private Declarations(CompilationUnitTree unit, List<Declaration> found) {
            this.unit = unit;
            this.found = found;
            this.path = String.valueOf(unit.getPackageName());
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String outer = path;
            path = outer + "." + type.getSimpleName();
            add(path, type);
            super.visitClass(type, nothing);
            path = outer;
            return nothing;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            add(path + "#" + method.getName(), method);
            return super.visitMethod(method, nothing);
        }

        private void add(String name, Tree tree) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, tree));
            long last = map.getLineNumber(positions.getEndPosition(unit, tree));
            found.add(new Declaration(name, tree, last - first + 1));
        }
    }
}
