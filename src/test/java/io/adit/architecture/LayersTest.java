package io.adit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code against the table of ARCHITECTURE.md. */
class LayersTest {
    private static final String ROOT = "io.adit.";

    private static final JavaClasses ADIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.adit");

    private static final Map<String, Set<String>> MAY_KNOW = table();

    @Test
    void noArrowThatThePictureDoesNotHave() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : ADIT) {
            for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                String from = room(type);
                String to = room(arrow.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !from.equals(to) && !mayKnow(from, to)) {
                    forbidden.add(from + " -> " + to + ": " + arrow.getDescription());
                }
            }
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void everyRoomIsInThePicture() {
        assertThat(ADIT.stream().map(LayersTest::room).collect(Collectors.toSet()))
                .isSubsetOf(MAY_KNOW.keySet());
    }

    @Test
    void roomsDoNotKnowEachOtherInCircles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ADIT);
    }

    @Test
    void protocolsOwnNoClockThreadSocketOrLogger() {
        noClasses()
                .that()
                .resideInAnyPackage(protocols())
                .and()
                .resideOutsideOfPackage("..management..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.util.concurrent..",
                        "java.lang.foreign..",
                        "org.slf4j..",
                        "org.opendaylight..",
                        "org.apache.sshd..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .check(ADIT);
    }

    @Test
    void nativeCallsLiveInRuntimeAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.adit.runtime..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .check(ADIT);
    }

    private static String[] protocols() {
        return Stream.of("timing", "l2tp", "ppp", "pppoe", "aaa", "subscriber")
                .map(room -> ROOT + room + "..")
                .toArray(String[]::new);
    }

    private static boolean mayKnow(String from, String to) {
        Set<String> known = MAY_KNOW.getOrDefault(from, Set.of());
        return known.contains("*") || known.contains(to);
    }

    /** The part of the package name behind the root, or empty for what is not ours. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    private static Map<String, Set<String>> table() {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("ARCHITECTURE.md"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        for (String line : lines.subList(lines.indexOf("<!-- rooms -->") + 2, lines.indexOf("<!-- /rooms -->") - 1)) {
            String[] cells = line.split("\\|", -1);
            rooms.put(cells[0].strip(), Set.of(cells[1].strip().split(" +")));
        }
        return rooms;
    }
}
