import com.adobe.epubcheck.tool.EpubChecker;

/** EPUBCheck for many books in one go: java -cp epubcheck.jar CheckBooks.java FILE…; writes FILE.json each. */
public class CheckBooks {
    public static void main(String[] files) {
        for (String file : files) new EpubChecker().run(new String[] {file, "--json", file + ".json"});
    }
}
