package io.adit.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import io.adit.datastore.Operational;
import io.adit.datastore.StateList;
import io.adit.datastore.StatePage;
import io.adit.datastore.StateQuery;
import io.adit.datastore.StateSource;
import io.adit.yang.ModelException;
import io.adit.yang.Schema;
import io.adit.yang.XmlDocument;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opendaylight.yangtools.yang.data.api.YangInstanceIdentifier.NodeIdentifier;
import org.opendaylight.yangtools.yang.data.api.schema.ContainerNode;
import org.opendaylight.yangtools.yang.data.spi.node.ImmutableNodes;

/** State rows through the model of ietf-interfaces. */
class DataBranchTest {
    private static final String IF = "urn:ietf:params:xml:ns:yang:ietf-interfaces";
    private static final int ROWS = 100_000;
    private static final Schema SCHEMA =
            Schema.compile(List.of("ietf-interfaces@2018-02-20", "ietf-yang-types@2013-07-15"));

    private final List<StateQuery> asked = new ArrayList<>();

    /** Finds a name, or pages through the numbers. */
    private final StateSource<Integer> source = query -> {
        asked.add(query);
        if (query.match().containsKey("name")) {
            return new StatePage<>(
                    List.of(Integer.parseInt(
                            query.match().getOrDefault("name", "if0").substring(2))),
                    Optional.empty());
        }
        int from = Integer.parseInt(query.after().orElse("0"));
        int to = Math.min(ROWS, from + query.limit());
        return new StatePage<>(
                IntStream.range(from, to).boxed().toList(),
                to < ROWS ? Optional.of(Integer.toString(to)) : Optional.empty());
    };

    @Test
    void aKeyInTheFilterIsALookUp() {
        assertThat(get("<interfaces xmlns='" + IF + "'><interface><name> if7 </name></interface></interfaces>"))
                .isEqualTo("<interfaces xmlns=\"" + IF + "\"><interface><name>if7</name><if-index>8</if-index>"
                        + "<statistics><in-octets>70</in-octets></statistics></interface></interfaces>");
        assertThat(asked).hasSize(1);
    }

    @Test
    void severalKeysAreSeveralLookUps() {
        assertThat(get("<interfaces><interface><name>if1</name><if-index/></interface>"
                        + "<interface><name>if2</name><if-index/></interface></interfaces>"))
                .isEqualTo(
                        "<interfaces xmlns=\"" + IF + "\"><interface><name>if1</name><if-index>2</if-index></interface>"
                                + "<interface><name>if2</name><if-index>3</if-index></interface></interfaces>");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aContentMatchThatTheSourceDoesNotIndexIsFilteredHere() {
        assertThat(get("<interfaces><interface><if-index>99999</if-index></interface></interfaces>"))
                .contains("<name>if99998</name>")
                .doesNotContain("<name>if99997</name>");
    }

    @Test
    void manyRowsArePulledPageByPage() {
        XmlOutput out = new XmlOutput(OutputStream.nullOutputStream());
        new SelectionWriter(out).children(root(), Selection.ALL);
        assertThat(asked).hasSize(ROWS / StateQuery.USUAL_LIMIT).allMatch(query -> query.limit() <= 500);
    }

    private String get(String filter) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            XmlOutput out = new XmlOutput(octets);
            new SelectionWriter(out)
                    .children(
                            root(),
                            Selection.of(Filter.inside(
                                    XmlDocument.parse("<filter xmlns='" + Names.BASE + "'>" + filter + "</filter>"))));
            out.flush();
            return octets.toString(StandardCharsets.UTF_8);
        } catch (ModelException e) {
            throw new AssertionError(e);
        }
    }

    private DataBranch root() {
        ContainerNode empty = ImmutableNodes.newContainerBuilder()
                .withNodeIdentifier(NodeIdentifier.create(SCHEMA.root().name()))
                .build();
        Operational states = new Operational();
        states.register(new StateList<>(List.of("interfaces", "interface"), source)
                .leaf("name", row -> "if" + row)
                .leaf("if-index", row -> row + 1)
                .leaf("statistics/in-octets", row -> row * 10L));
        return DataBranch.root(SCHEMA, empty, Optional.of(states));
    }
}
