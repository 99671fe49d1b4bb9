package dev.leaven.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.leaven.model.Recipe;
import dev.leaven.model.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The modules and their arrows, a rule a sentence of ARCHITECTURE.md.
 *
 * <p>Each rule is held against the house, where it must pass, and against classes broken on purpose
 * (in this module's tests, named {@code Broken…}), where it must fail: a rule that cannot fail
 * holds nothing.
 */
class ArchitectureTest {
  private static final String[] CAPABILITIES = {
    "dev.leaven.recommend..", "dev.leaven.support..", "dev.leaven.vision..", "dev.leaven.speech.."
  };

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.leaven");

  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("/Broken"))
          .importPackages("dev.leaven");

  private static Map<String, ArchRule> rules() {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "model depends on nothing",
        classes()
            .that(resideInAPackage("dev.leaven.model.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("dev.leaven.model..", "java..", "org.jspecify..")));
    rules.put(
        "nn knows model and no other module",
        onlyKnows("dev.leaven.nn..", "dev.leaven.model..", "dev.leaven.nn.."));
    rules.put(
        "runtime knows model and no other module",
        onlyKnows("dev.leaven.runtime..", "dev.leaven.model..", "dev.leaven.runtime.."));
    rules.put(
        "trust knows model and no other module",
        onlyKnows("dev.leaven.trust..", "dev.leaven.model..", "dev.leaven.trust.."));
    rules.put(
        "capabilities know model, nn, runtime, trust and store only",
        classes()
            .that(resideInAnyPackage(CAPABILITIES))
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage("dev.leaven.."))
                    .or(resideInAnyPackage(CAPABILITIES))
                    .or(
                        resideInAnyPackage(
                            "dev.leaven.model..",
                            "dev.leaven.nn..",
                            "dev.leaven.runtime..",
                            "dev.leaven.trust..",
                            "dev.leaven.store.."))));
    rules.put(
        "there are no arrows between capabilities",
        slices()
            .matching("dev.leaven.(recommend|support|vision|speech)..")
            .should()
            .notDependOnEachOther());
    rules.put(
        "capabilities know store through its interfaces and records",
        noClasses()
            .that(resideInAnyPackage(CAPABILITIES))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.leaven.store..").and(not(INTERFACES.or(records())))));
    rules.put(
        "lifecycle knows tasks and recipes through model alone",
        noClasses()
            .that(resideInAPackage("dev.leaven.lifecycle.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(CAPABILITIES)
                    .or(resideInAnyPackage("dev.leaven.nn..", "dev.leaven.runtime.."))));
    rules.put(
        "nothing in the loop knows the whole of it",
        noClasses()
            .that(resideInAPackage("dev.leaven.lifecycle.*.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.leaven.lifecycle")));
    rules.put(
        "how the loop writes files is its own affair",
        noClasses()
            .that(not(resideInAPackage("dev.leaven.lifecycle..")))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.leaven.lifecycle.files..")));
    rules.put(
        "what the store keeps is said without SQL",
        noClasses()
            .that(resideInAPackage("dev.leaven.store"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.leaven.store.sql..")));
    for (var divided : List.of("lifecycle", "nn", "recommend", "server", "server.console")) {
      rules.put(
          "the packages of " + divided + " are free of cycles",
          slices().matching("dev.leaven." + divided + ".(*)..").should().beFreeOfCycles());
    }
    rules.put(
        "the list of tasks is wired in one place",
        noClasses()
            .that(
                resideInAnyPackage("dev.leaven.server..", "dev.leaven.cli..")
                    .and(not(named("dev.leaven.server.Tasks"))))
            .should()
            .dependOnClassesThat(
                implementing(Task.class)
                    .or(implementing(Recipe.class))
                    .and(resideInAnyPackage(CAPABILITIES))));
    rules.put(
        "Spring appears in store, server and spring-boot-starter alone",
        noClasses()
            .that(
                not(
                    resideInAnyPackage(
                        "dev.leaven.store..", "dev.leaven.server..", "dev.leaven.starter..")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.springframework..")));
    rules.put(
        "oneDNN types appear in one package of nn",
        noClasses()
            .that(not(resideInAPackage("dev.leaven.nn.onednn")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco..")));
    rules.put(
        "ONNX Runtime types appear in one package of runtime",
        noClasses()
            .that(not(resideInAPackage("dev.leaven.runtime")))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.onnxruntime..")));
    rules.put("arrows point downwards only", arrows());
    rules.put(
        "packages are divided by the field's nouns, never by kind",
        noClasses()
            .should()
            .resideInAnyPackage(
                "..impl..", "..util..", "..utils..", "..dto..", "..service..", "..helper.."));
    rules.put(
        "no type is called Manager, Helper, Util or Impl",
        noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl)"));
    return rules;
  }

  private static ArchRule arrows() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("edges")
        .definedBy("dev.leaven.server..", "dev.leaven.cli..", "dev.leaven.starter..")
        .layer("samples")
        .definedBy("dev.leaven.demo..", "dev.leaven.bench..")
        .layer("api")
        .definedBy("dev.leaven.api..")
        .layer("capabilities")
        .definedBy(CAPABILITIES)
        .layer("lifecycle")
        .definedBy("dev.leaven.lifecycle..")
        .layer("store")
        .definedBy("dev.leaven.store..")
        .layer("trust")
        .definedBy("dev.leaven.trust..")
        .layer("engines")
        .definedBy("dev.leaven.nn..", "dev.leaven.runtime..")
        .layer("model")
        .definedBy("dev.leaven.model..")
        .whereLayer("edges")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("samples")
        .mayOnlyBeAccessedByLayers("edges")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("edges", "samples")
        .whereLayer("capabilities")
        .mayOnlyBeAccessedByLayers("edges", "samples", "api")
        .whereLayer("lifecycle")
        .mayOnlyBeAccessedByLayers("edges", "samples", "api")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("edges", "samples", "api", "capabilities", "lifecycle")
        .whereLayer("trust")
        .mayOnlyBeAccessedByLayers("edges", "samples", "api", "capabilities", "lifecycle", "store")
        .whereLayer("engines")
        .mayOnlyBeAccessedByLayers("edges", "samples", "api", "capabilities");
  }

  @TestFactory
  Stream<DynamicTest> theHouseKeepsEveryRule() {
    return rules().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFailsWhereItIsBroken() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(BROKEN).hasViolation())
                            .as("the rule finds the class that was broken on purpose")
                            .isTrue()));
  }

  private static ArchRule onlyKnows(String module, String... known) {
    return classes()
        .that(resideInAPackage(module))
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("dev.leaven..")).or(resideInAnyPackage(known)));
  }

  private static DescribedPredicate<JavaClass> records() {
    return DescribedPredicate.describe("records", JavaClass::isRecord);
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe("named " + name, c -> c.getName().equals(name));
  }

  private static DescribedPredicate<JavaClass> implementing(Class<?> type) {
    return DescribedPredicate.describe(
        "implementing " + type.getSimpleName(),
        c -> !c.isInterface() && c.isAssignableTo(type.getName()));
  }
}
