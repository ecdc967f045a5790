import java.io.File;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/**
 * veraPDF's check against a profile, PDFUA-1 or PDFA-3A: java -cp JAR Verify.java PROFILE FILE…
 * Prints the number of rules, then a line "FILE: CLAUSE-TEST WHAT IS WRONG" for each rule that a file breaks.
 * The profile is read here because veraPDF's own reader needs a JAXB implementation, which the jar lacks.
 */
public class Verify {
    static final String PROFILES = "/org/verapdf/pdfa/validation/";
    static final Map<String, PDFAFlavour> FLAVOURS =
        Map.of("PDFUA-1", PDFAFlavour.PDFUA_1, "PDFA-3A", PDFAFlavour.PDFA_3_A);

    public static void main(String[] asked) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile(asked[0]);
        System.out.println(profile.getRules().size() + " rules");
        for (String file : List.of(asked).subList(1, asked.length)) verify(file, profile);
    }

    static void verify(String file, ValidationProfile profile) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new File(file), profile.getPDFAFlavour());
             PDFAValidator validator = foundry.createValidator(profile, false)) {
            for (RuleId broken : validator.validate(parser).getFailedChecks().keySet())
                System.out.println(file + ": " + broken.getClause() + "-" + broken.getTestNumber() + " "
                    + profile.getRuleByRuleId(broken).getDescription().replaceAll("\\s+", " "));
        }
    }

    static ValidationProfile profile(String name) throws Exception {
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(PDFAParser.class.getResourceAsStream(PROFILES + name + ".xml"));
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(xml.getDocumentElement(), "rule")) rules.add(rule(rule));
        Set<Variable> variables = new HashSet<>();
        for (Element variable : all(xml.getDocumentElement(), "variable"))
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value")));
        return Profiles.profileFromValues(FLAVOURS.get(name),
            Profiles.profileDetailsFromValues(name, "", "veraPDF Consortium", new Date()), "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
            rule.getAttribute("object"), Boolean.valueOf(rule.getAttribute("deferred")), rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(rule, "message"), List.of()), List.of());
    }

    static String text(Element parent, String name) {
        return all(parent, name).get(0).getTextContent().strip();
    }

    static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) elements.add((Element) found.item(place));
        return elements;
    }
}
