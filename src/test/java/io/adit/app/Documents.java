package io.adit.app;

import io.adit.config.Configuration;
import io.adit.datastore.CommitException;
import io.adit.datastore.ConfigurationMapper;
import io.adit.yang.DataChange;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.spi.source.URLYangTextSource;
import org.opendaylight.yangtools.yang.parser.api.YangParser;
import org.opendaylight.yangtools.yang.parser.api.YangParserException;
import org.opendaylight.yangtools.yang.parser.api.YangParserFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Documents of configuration, and what the mappers make of the step from one to the next. */
final class Documents {
    static final EffectiveModelContext CONTEXT = context();

    private final Set<String> read = new TreeSet<>();
    private DocumentNode current = node(Optional.empty());
    private Configuration configuration = Model.empty(current);

    /** The text of an example in config/. */
    static String example(String name) {
        try {
            return Files.readString(Path.of("config", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maps the step from the document before to this one. */
    Configuration map(String document) throws CommitException {
        DocumentNode next = node(Optional.of(parse(document)));
        Configuration after = configuration;
        for (DataChange change : DocumentChange.between(current, next).children()) {
            for (ConfigurationMapper mapper : Model.mappers()) {
                if (mapper.roots().contains(change.name())) {
                    after = mapper.map(after, change);
                }
            }
        }
        current = next;
        configuration = after;
        return after;
    }

    Configuration configuration() {
        return configuration;
    }

    /** Schema paths of the leaves that mappers have asked for. */
    Set<String> read() {
        return read;
    }

    private DocumentNode node(Optional<Element> element) {
        return new DocumentNode(CONTEXT, element, "", "", read);
    }

    private static Element parse(String document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(document, e);
        }
    }

    private static EffectiveModelContext context() {
        try {
            YangParser parser = ServiceLoader.load(YangParserFactory.class)
                    .findFirst()
                    .orElseThrow()
                    .createParser();
            for (String module : Model.MODULES) {
                URL text = Optional.ofNullable(Documents.class.getResource("/META-INF/yang/" + module + ".yang"))
                        .orElseThrow();
                parser.addSource(new URLYangTextSource(text));
            }
            return parser.buildEffectiveModel();
        } catch (IOException | YangParserException e) {
            throw new AssertionError(e);
        }
    }
}
