package retrotread;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.port.RelayPort;
import retrotread.safety.DrivePermit;
import retrotread.safety.DryRunPermits;

/// Proves that nothing reaches a drive or a relay but by a permit, and that the guard alone makes one.
final class PermitRulesTest {
    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void onlyTheGuardMakesPermits() {
        rule(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("retrotread.safety.Guard")
                .and()
                .areNotAssignableTo(DrivePermit.class)
                .should()
                .callConstructorWhere(
                        describe("of DrivePermit", call -> call.getTargetOwner().isEquivalentTo(DrivePermit.class))));
        rule(classes()
                .that()
                .areAssignableTo(DrivePermit.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveOnlyFinalFields());
    }

    @Test
    void onlyTheDryRunAsksForItsPermits() {
        rule(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("retrotread.app.DryRunSteps")
                .and()
                .doNotHaveFullyQualifiedName("retrotread.safety.DryRunPermits")
                .should()
                .callMethodWhere(describe(
                        "a permit of a dry run",
                        call -> call.getTargetOwner().isEquivalentTo(DryRunPermits.class)
                                || call.getName().equals("dryRun")
                                        && call.getTargetOwner().getName().equals("retrotread.safety.Guard"))));
        rule(classes()
                .that()
                .haveFullyQualifiedName("retrotread.app.DryRunSteps")
                .should()
                .onlyBeAccessed()
                .byClassesThat()
                .haveNameMatching("retrotread\\.app\\.(DryRunSteps|DriveTestCommand)"));
    }

    @Test
    void drivesAndRelaysTakePermitsOnly() {
        Set<Class<?>> allowed = Set.of(DrivePermit.class, ControlInputs.class);
        List<String> found = Stream.of(DrivePort.class, RelayPort.class)
                .flatMap(port -> Arrays.stream(port.getMethods()))
                .filter(method -> !allowed.containsAll(List.of(method.getParameterTypes())))
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), found);
    }

    private static void rule(ArchRule rule) {
        rule.check(MAIN);
    }
}
