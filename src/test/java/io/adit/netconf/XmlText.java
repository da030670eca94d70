package io.adit.netconf;

import io.adit.yang.ModelException;
import io.adit.yang.XmlDocument;

/** The text in XML, as a parser of its reader sees it. */
final class XmlText {
    private XmlText() {}

    static String of(String xml) {
        try {
            return XmlDocument.parse(xml).getTextContent();
        } catch (ModelException e) {
            throw new AssertionError(xml, e);
        }
    }
}
