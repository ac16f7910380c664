package retrotread.teeth;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Makes the broken classes of one patch: copies the sources it touches, applies it, compiles them alone. Needs
/// `git`. Fails with an `IOException` that says what the patch lacks.
final class Break {
    private final Path project;
    private final Path below;

    /// Works below a directory that it may empty.
    Break(Path project, Path below) {
        this.project = project;
        this.below = below;
    }

    /// The directory of the broken classes.
    Path classesOf(Tooth tooth) throws IOException, InterruptedException {
        Path work = below.resolve(tooth.name());
        List<Path> sources = new ArrayList<>();
        for (Path touched : tooth.touched()) {
            Path copy = work.resolve(touched);
            Files.createDirectories(copy.getParent());
            Files.copy(project.resolve(touched), copy);
            sources.add(copy);
        }
        apply(tooth, work);
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(tooth, sources, classes);
        return classes;
    }

    /// The ceiling keeps git from finding the repository around, where it would apply to the true sources.
    private void apply(Tooth tooth, Path work) throws IOException, InterruptedException {
        ProcessBuilder git = new ProcessBuilder(
                "git",
                "apply",
                "--whitespace=nowarn",
                tooth.file().toAbsolutePath().toString());
        git.directory(work.toFile()).redirectErrorStream(true);
        git.environment().put("GIT_CEILING_DIRECTORIES", below.toAbsolutePath().toString());
        Process running;
        try {
            running = git.start();
        } catch (IOException e) {
            throw new IOException("git is needed to apply patches, and does not start: " + e.getMessage(), e);
        }
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException("does not apply; make it anew against the present sources: " + said.strip());
        }
    }

    private static void compile(Tooth tooth, List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            boolean ok = compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!ok) {
                throw new IOException("does not compile: " + said.toString().strip());
            }
        }
    }
}
