package retrotread;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Proves the table of packages: arrows point down only, the edge packages (layer 4) never import each other,
/// only `app` composes, libraries stay where the table allows them, and what decides is a pure function.
final class LayersTest {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(CLASSES);

    /// The packages, lowest first. Up to layer 3 a package may use those before it in this list; an edge
    /// package all of them.
    private enum Layer {
        INPUT(0, "input"),
        BELT(0, "belt"),
        SAFETY(1, "safety"),
        SESSION(2, "session"),
        CONTROL(2, "control"),
        PORT(3, "port"),
        WIRE(3, "wire", "com.fasterxml.jackson.core.."),
        SERIAL(3, "adapter.serial", "com.fazecast.jSerialComm.."),
        RUNTIME(4, "runtime", "org.slf4j.."),
        GPIO(4, "adapter.gpio", "org.slf4j..", "com.pi4j.."),
        DRIVE(4, "adapter.drive", "org.slf4j..", "com.digitalpetri.modbus.."),
        MQTT(4, "adapter.mqtt", "org.slf4j..", "org.eclipse.paho..", "com.fasterxml.jackson.core.."),
        STORE(4, "adapter.store", "org.slf4j..", "org.sqlite.."),
        HOST(4, "adapter.host", "org.slf4j.."),
        METRICS(4, "adapter.metrics", "org.slf4j..", "com.sun.net.httpserver.."),
        LOG(4, "adapter.log", "org.slf4j.."),
        SIM(4, "sim", "org.slf4j.."),
        REPORT(5, "report", "com.fasterxml.jackson.core..", "org.jfree..", "de.erichseifert.vectorgraphics2d.."),
        APP(6, "app", "org.slf4j..", "picocli..", "org.tomlj..", "com.pi4j..");

        private final int height;
        private final String packages;
        private final String[] libraries;

        Layer(int height, String name, String... libraries) {
            this.height = height;
            this.packages = "retrotread." + name + "..";
            this.libraries = libraries;
        }

        private boolean mayUse(Layer other) {
            boolean below = other.height < height;
            boolean earlier = height <= 3 && other.height == height && other.ordinal() < ordinal();
            return other == this || below || earlier;
        }

        private static String[] allowed(Layer user) {
            Stream<String> ours = Arrays.stream(values()).filter(user::mayUse).map(layer -> layer.packages);
            return Stream.of(ours, Stream.of("java..", "javax..", "jdk.."), Arrays.stream(user.libraries))
                    .flatMap(each -> each)
                    .toArray(String[]::new);
        }
    }

    private static final String[] CORE = Arrays.stream(Layer.values())
            .filter(layer -> layer.height <= 2)
            .map(l -> l.packages)
            .toArray(String[]::new);

    /// All of the Java library that may appear where decisions are made. Nothing here knows time, threads,
    /// files or chance.
    private static final DescribedPredicate<JavaClass> PURE_JAVA = describe("pure Java", type -> {
        String name = type.getBaseComponentType().getFullName();
        return switch (type.getBaseComponentType().getPackageName()) {
            case "" -> true; // primitives
            case "java.lang" ->
                !Set.of(
                                "java.lang.Thread",
                                "java.lang.Runtime",
                                "java.lang.Process",
                                "java.lang.ProcessBuilder",
                                "java.lang.ThreadLocal",
                                "java.lang.ScopedValue")
                        .contains(name);
            case "java.lang.invoke", "java.lang.runtime", "java.lang.annotation", "java.util.function" -> true;
            case "java.nio" -> true;
            case "java.util" ->
                !Set.of(
                                "java.util.Random",
                                "java.util.UUID",
                                "java.util.Timer",
                                "java.util.Date",
                                "java.util.Calendar",
                                "java.util.Scanner",
                                "java.util.HashMap",
                                "java.util.HashSet",
                                "java.util.IdentityHashMap",
                                "java.util.WeakHashMap")
                        .contains(name);
            default -> false;
        };
    });

    @Test
    void everyClassFileIsRead() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            assertEquals(
                    files.filter(file -> file.toString().endsWith(".class")).count(), MAIN.size());
        }
    }

    @Test
    void everyClassHasAPlaceInTheTable() {
        String[] known =
                Arrays.stream(Layer.values()).map(layer -> layer.packages).toArray(String[]::new);

        classes().should().resideInAnyPackage(known).check(MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void usesOnlyWhatIsBelowAndItsOwnLibraries(Layer layer) {
        rule(classes()
                .that()
                .resideInAPackage(layer.packages)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(Layer.allowed(layer)).or(primitive())));
    }

    @Test
    void decisionsKnowNoClockThreadFileOrChance() {
        rule(classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(PURE_JAVA.or(resideInAPackage("retrotread.."))));
    }

    @Test
    void decisionsCallNoClockAndNoChance() {
        rule(noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .accessTargetWhere(describe("chance, or System but arraycopy", LayersTest::isImpure)));
    }

    @Test
    void decisionsKeepNoStaticState() {
        rule(fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CORE)
                .and()
                .areStatic()
                .should()
                .beFinal());
        rule(methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(CORE)
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void boardsAreNeverGuessed() {
        rule(noClasses()
                .should()
                .callMethodWhere(describe(
                        "a Pi4J context that picks its providers itself, mocks among them",
                        call -> call.getTargetOwner().getPackageName().startsWith("com.pi4j")
                                && (call.getName().startsWith("newAutoContext")
                                        || call.getName().startsWith("autoDetect")))));
    }

    private static boolean isImpure(JavaAccess<?> access) {
        boolean system = access.getTargetOwner().isEquivalentTo(System.class)
                && !access.getName().equals("arraycopy");
        boolean chance = access.getTargetOwner().isEquivalentTo(Math.class)
                && access.getName().equals("random");
        return system || chance;
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return describe("primitives", type -> type.getBaseComponentType().isPrimitive());
    }

    private static void rule(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
