"""Every kind of fault: its permanent name, how much it weighs, what it means, the way out, and an example.

Comes in: nothing. Goes out: `Code`. Refuses to know where a fault is found. This is the only home of these words:
`dossier explain`, the page of messages and the reports read them here, and the tests compare each example with a
case in which it is reported.
"""

from __future__ import annotations

from enum import Enum, StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: nothing is published while there is an error."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


_ERROR, _WARNING, _ADVICE = Severity


class Code(Enum):
    """A kind of fault."""

    def __init__(self, slug: str, severity: Severity, sentence: str, explanation: str, example: str) -> None:
        self.slug = slug
        self.severity = severity
        self.sentence = sentence
        self.explanation = explanation
        self.example = example

    # Files
    FILE_MISSING = (
        "file-missing",
        _ERROR,
        "A file that the dossier names is not there.",
        "Paths lead from the folder of `claims.yaml`; a pattern under `include:` has to match at least one file. "
        "Mend the path, or add the file.",
        "file: seeds/raport.txt",
    )
    FILE_REFUSED = (
        "file-refused",
        _ERROR,
        "An input is not a plain file in the dossier.",
        "Links, folders, devices and files outside the folder of `claims.yaml` are never read: what a pull request "
        "brings must not lead to anything else on the machine that builds it. Put a copy of the file there.",
        "file: seeds/report.txt",
    )
    FILE_TOO_LARGE = (
        "file-too-large",
        _ERROR,
        "An input is larger than the builder reads.",
        "The limit keeps a build from being brought down by one file. Split claims with `include:`; cut a source "
        "text to the report that is examined, and say so in its note.",
        "case.yaml has 16,777,217 bytes",
    )
    UNSAFE_NAME = (
        "unsafe-name",
        _ERROR,
        "A file name that not every system can hold.",
        "Whoever checks the dossier out on another system would not get the file, or would get something else: names of devices, "
        "names that end with a dot, characters that Windows does not take, very long names. Rename the file.",
        "file: seeds/con.txt",
    )
    NOT_UTF_8 = (
        "not-utf-8",
        _ERROR,
        "An input is not UTF-8 text.",
        "An encoding cannot be told with certainty, so none is guessed. Save the file as UTF-8; the place is the "
        "first byte that does not fit.",
        r"caf\xe9: {}",
    )
    CONTROL_CHARACTER = (
        "control-character",
        _ERROR,
        "A character that no page can carry, such as NUL.",
        "Control characters, noncharacters and half surrogates cannot be shown as they are. Remove them; where one "
        "is removed from a source text, pin the text again and say in its note what was removed.",
        r'summary: "It \x1b[31mdid."',
    )

    HIDDEN_CHARACTER = (
        "hidden-character",
        _WARNING,
        "A character that cannot be seen and changes what is.",
        "Controls of direction, characters without width, fillers and tags make a text look like another, to readers and to whoever "
        "reviews the change. Pages show them by their names. Remove it; words of a source are quoted without it.",
        r'summary: "It \u202Edid."',
    )
    HIDDEN_IN_SOURCE = (
        "hidden-in-source",
        _ADVICE,
        "Words of a source that are quoted hold a character that cannot be seen.",
        "It is the source’s own, so the page shows it by its name. See whether the words say what they seem to say; where they do "
        "not, tell readers in the explanation.",
        r"Rain\u200bfell",
    )
    CONFUSABLE_LETTERS = (
        "confusable-letters",
        _WARNING,
        "A letter that looks like another.",
        "A name with a Cyrillic or Greek letter among Latin ones is another name than it seems, and so are two ids or names that look alike. "
        "Type it anew; how a source spells a name belongs under `spellings`.",
        r"name: \u0410nn Lee",
    )

    # YAML
    YAML_SYNTAX = (
        "yaml-syntax",
        _ERROR,
        "The file is not YAML.",
        "The place is where the parser gave up; the cause is there or right before it. Most often a text with `: ` "
        "or ` #` in it lacks quotation marks, or a key has another indentation than its neighbours.",
        "summary: It did: it rained.",
    )
    YAML_FEATURE = (
        "yaml-feature",
        _ERROR,
        "Anchors, aliases, tags, merge keys, directives and further documents are not read.",
        "They make a value stand somewhere else than where it is read, and a few hundred bytes of them can stop a "
        "parser. Write the value itself; a text that begins with & * ! or % needs quotation marks.",
        "summary: &reason It did.",
    )
    TOO_COMPLEX = (
        "too-complex",
        _ERROR,
        "The YAML is deeper or larger than any dossier.",
        "Nothing in a dossier nests this deep or is this long. Look for an indentation or a bracket gone wrong; "
        "split a long file with `include:`.",
        "claims: [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        _ERROR,
        "One key or id stands twice.",
        "YAML would silently keep the second. Rename one, or join the two.",
        "verdict: accurate\nknown_on: 2024-01-02\nsummary: It did.\nverdict: accurate",
    )

    # Records
    UNKNOWN_KEY = (
        "unknown-key",
        _ERROR,
        "A key that the dossier does not have.",
        "A key that nobody reads would be skipped in silence. The message names the key that is most like it, or "
        "all that the record has.",
        "verdcit: accurate",
    )
    MISSING_KEY = (
        "missing-key",
        _ERROR,
        "A key that a record must have is absent.",
        "A claim without a verdict or a day, a passage or a piece of evidence without a stance could not be "
        "published. Add the key.",
        "- {source: report, quote: on Monday}",
    )
    UNEXPECTED_VALUE = (
        "unexpected-value",
        _ERROR,
        "A value of another kind than its key's.",
        "The message says what the key takes. All values are read as text, so `no` and `2022-11-11` mean what they say.",
        "sha256: 12ab",
    )

    # Facts across records
    EMPTY_DOSSIER = (
        "empty-dossier",
        _ERROR,
        "There is no claim to publish.",
        "An empty site would look like a dossier that found nothing. Add a claim under `claims:`.",
        "claims: {}",
    )
    LISTED_TWICE = (
        "listed-twice",
        _ERROR,
        "A list has one thing twice.",
        "It would be counted and shown twice. Remove one.",
        "topics: [rain, rain]",
    )
    UNKNOWN_ID = (
        "unknown-id",
        _ERROR,
        "An id that no record has.",
        "The message names the id that is most like it. Mend the id, or add the record.",
        "topics: [rian, snow]",
    )
    SOURCE_CHANGED = (
        "source-changed",
        _ERROR,
        "A source is not the text that was pinned.",
        "Every quotation was checked against one text, which its sha256 pins; none is checked against another. Restore "
        "the file; or run `dossier pin`, which shows what became of each quotation, read what it shows, and pin the "
        "new text with `dossier pin --write`.",
        "sha256: 0000000000000000000000000000000000000000000000000000000000000000",
    )
    LINK_REFUSED = (
        "link-refused",
        _ERROR,
        "A link in Markdown that leads nowhere safe.",
        "Links lead to the web, to a mail address, or to a record: `claim:`, `source:`, `name:`, `topic:`, "
        "`reference:`, `verdict:` and its id.",
        "[one](javascript:alert(1))",
    )
    DATES_OUT_OF_ORDER = (
        "dates-out-of-order",
        _ERROR,
        "Two days cannot both be right.",
        "A verdict holds up to what was known on a day: the sources, the claim and the evidence are not younger. "
        "A work is read when it has been published, and a history runs forward. Mend the one that is wrong.",
        "known_on: 2024-01-02",
    )
    HISTORY_UNCLEAR = (
        "history-unclear",
        _WARNING,
        "An entry of a history does not say what it has to.",
        "Who is told that a claim was corrected or withdrawn asks what was wrong with it, and `was` names the verdict "
        "that it had until then, which is another than the one that followed. Add a `note`; mend `was`.",
        "- {on: 2024-01-03, kind: corrected}",
    )
    WITHDRAWN_IN_USE = (
        "withdrawn-in-use",
        _ERROR,
        "Something leads to a claim that was withdrawn.",
        "A claim that no longer stands is not a key finding, belongs to no event, and is related to no other claim. "
        "Name another claim, or remove it. A link in Markdown may lead to its page, which says why it was withdrawn.",
        "relations: [{kind: see-also, claim: snow}]",
    )
    RELATES_TO_ITSELF = (
        "relates-to-itself",
        _ERROR,
        "A claim has a relation to itself.",
        "A relation leads a reader to another claim. Name the one that was meant, or remove it.",
        "relations: [{kind: see-also, claim: rain}]",
    )
    VERDICT_WITHOUT_EVIDENCE = (
        "verdict-without-evidence",
        _WARNING,
        "A verdict on truth without evidence for or against.",
        "A verdict with a rating says how true a statement is, and a reader has to be able to see on what ground. "
        "Add what supports or refutes it; context alone does neither.",
        "verdict: accurate",
    )
    TOO_FEW_REFERENCES = (
        "too-few-references",
        _WARNING,
        "Fewer publishers stand behind a verdict than it needs.",
        "The scale says under `needs` how many publishers have to support or refute a statement before a verdict "
        "is given. Add evidence of another publisher, or choose a verdict that needs less.",
        "evidence: [{reference: gauge, stance: supports, says: It rained.}]",
    )
    EVIDENCE_AGAINST_VERDICT = (
        "evidence-against-verdict",
        _WARNING,
        "All evidence points the other way than the verdict.",
        "A verdict of inaccurate with evidence that supports the claim and none that refutes it, or the reverse, "
        "is a slip in the verdict or in a stance. Mend the one that is wrong, or add the evidence that decided.",
        "evidence: [{reference: gauge, stance: supports, says: It rained.}]",
    )
    UNUSED_RECORD = (
        "unused-record",
        _WARNING,
        "A source, name, topic or reference that nothing uses.",
        "It would be published as a page or an entry that leads nowhere. Use it, or remove it.",
        "snow: {label: Snow}",
    )
    CLAIM_CONTAINS_VERDICT = (
        "claim-contains-verdict",
        _WARNING,
        "The words of a claim say what its verdict is.",
        "A claim is what somebody said, word it as they would; the verdict is said beside it. Search engines refuse "
        "a review whose claim holds its own rating.",
        "claim: It is inaccurate that rain fell.",
    )
    LONG_CLAIM = (
        "long-claim",
        _ADVICE,
        "A claim of more than 75 characters.",
        "Longer ones are cut off where claims are listed and in search results. Say it shorter; what is left out "
        "has a place in the summary.",
        "claim: Rain, of which nobody had expected any at all, fell on Monday in the early afternoon.",
    )

    POLICY_MISSING = (
        "policy-missing",
        _ADVICE,
        "A principle of fact-checking that no page answers to.",
        "The International Fact-Checking Network asks for five commitments. Where a dossier names a page for one of them, "
        "readers and search engines look for the others, too. A dossier that names none is taken for a draft.",
        "corrections: corrections-policy.md",
    )

    # Quotations
    QUOTE_NOT_FOUND = (
        "quote-not-found",
        _ERROR,
        "The words are not in the source.",
        "A quotation stands in its source word for word; other quotation marks, dashes and white space are all that "
        "may differ. The report shows the passage that is most like it and a value to paste. "
        "To leave words out write […]; to put words in write [words].",
        "quote: on Mondays",
    )
    QUOTE_AMBIGUOUS = (
        "quote-ambiguous",
        _ERROR,
        "The words are in more than one place.",
        "A quotation has one place, which the page shows. The report lists the places, and where there are such "
        "words the `prefix` and `suffix` to paste: the words right before and after it.",
        "quote: Rain fell",
    )
    QUOTE_OUT_OF_CONTEXT = (
        "quote-out-of-context",
        _ERROR,
        "The words are in the source, but not between this prefix and suffix.",
        "`prefix` and `suffix` are the words right before and after the quotation. The report lists the places that "
        "there are, each with what to paste.",
        "prefix: Snow",
    )
    ELLIPSIS_OUT_OF_REACH = (
        "ellipsis-out-of-reach",
        _ERROR,
        "What stands on both sides of […] does not belong together.",
        "The pieces of a quotation with […] stand in the source in the same order, in one paragraph, and not more "
        "than 1,000 characters apart. `across_paragraphs: true` lets a quotation run on into the next paragraph; "
        "otherwise quote them as two passages.",
        "quote: on Tuesday […] fell",
    )
    ELLIPSIS_HIDES_NEGATION = (
        "ellipsis-hides-negation",
        _ERROR,
        "The words left out or put in hold a negation.",
        "Leaving out “not” turns a statement round, and so does putting it in. Quote the word; or, where the statement "
        "stays what it is, say why under `omission`: readers see the words that were left out and the reason.",
        "quote: Rain […] fall",
    )
    ELLIPSIS_UNCHECKED = (
        "ellipsis-unchecked",
        _ERROR,
        "What was left out could not be checked for negations.",
        "There is no list of negations for the language of this source. Read the words that were left out, and say "
        "under `omission` why leaving them out changes nothing.",
        "quote: Sade […] maanantaina",
    )
    ELLIPSIS_CUTS_WORD = (
        "ellipsis-cuts-word",
        _ERROR,
        "Brackets stand inside a word.",
        "What is left of a word can say the opposite of it. Quote the whole word, or leave the whole word out.",
        "quote: Rain was im[…]possible",
    )
    QUOTE_CUTS_WORD = (
        "quote-cuts-word",
        _WARNING,
        "A quotation begins or ends inside a word.",
        "Half a word, a number without its thousands or its sign, or a compound without its head can mean something "
        "else. Quote the whole.",
        "quote: ain fell on Mon",
    )
    QUOTE_IS_TITLE = (
        "quote-is-title",
        _WARNING,
        "A quotation only repeats the source's title.",
        "A headline is often not its author's, and says less than the text. Quote the text; where the headline itself "
        "is what was checked, say `headline: true`.",
        "quote: Heavy rain",
    )
    NEEDLESS_KEY = (
        "needless-key",
        _WARNING,
        "Something that is said about words left out, where none are.",
        "`omission` and `across_paragraphs` belong to quotations with […], and […] stands for words. Remove it.",
        "omission: Nothing of weight.",
    )
    SPELLING_NOT_FOUND = (
        "spelling-not-found",
        _ERROR,
        "No source spells a name this way.",
        "The page of names says where each spelling stands. Mend it, or remove it.",
        "spellings: [Ann Lee, Lee, An]",
    )

    # Pages
    UNKNOWN_BLOCK = (
        "unknown-block",
        _ERROR,
        "A placeholder that no block answers to.",
        "It would be published as a comment that nobody sees. The message names the blocks that there are; each "
        "stands once on a page, alone on its line.",
        "<!-- dossier: overviev -->",
    )
    PAGE_COLLISION = (
        "page-collision",
        _ERROR,
        "Two files of the site would have one address.",
        "One would overwrite the other, on some systems at least: there, letters are not told apart by case or by how an accent is stored. Rename the file in `docs/`, or take the alias out: an id that a record had before is not "
        "given to another.",
        "# Rain",
    )

    # Changes of what is published; `dossier diff` reports them
    PAGE_GONE = (
        "page-gone",
        _ERROR,
        "A page that was published is gone.",
        "Others have linked to it. A record with another id keeps the old one under `aliases`. A claim that no longer "
        "stands is withdrawn: it stays in the file, and its history ends with an entry that says why.",
        "- {on: 2024-01-03, kind: withdrawn, note: The report was withdrawn.}",
    )
    VERDICT_UNRECORDED = (
        "verdict-unrecorded",
        _ERROR,
        "A verdict is another, and the history does not say so.",
        "Readers who saw the first verdict have to be told. Add an entry to `history` with the verdict that it `was`: of "
        "the kind `updated` where more is known, `corrected` where it was wrong.",
        "- {on: 2024-01-03, kind: corrected, was: accurate, note: The gauge stood elsewhere.}",
    )
    REVIEW_STALE = (
        "review-stale",
        _WARNING,
        "What a verdict stands on changed, and nothing says that it was looked at again.",
        "The wording of a claim, its passages, parts or evidence, or the text around a quotation is another than when the claim "
        "was reviewed. Look at the verdict again, set `known_on`, and say in the history what changed.",
        "claim: Rain fell on Monday evening.",
    )
    HISTORY_REWRITTEN = (
        "history-rewritten",
        _ERROR,
        "An entry of a history is gone, another, or elsewhere.",
        "The history is what readers were told, in its order. Leave its entries as they are, and add one at the end that says "
        "what changed.",
        "- {on: 2024-01-03, kind: published}",
    )
    NOTE_REWORDED = (
        "note-reworded",
        _WARNING,
        "The note of an entry that readers have seen says something else.",
        "A slip of the pen may be mended. Where what was told was wrong, leave it, and say so in an entry of its own.",
        "- {on: 2024-01-02, kind: published, note: As far as known.}",
    )
    SCALE_CHANGED = (
        "scale-changed",
        _WARNING,
        "A verdict that claims have says something else.",
        "Its label, its meaning, its look or its rating changed, and so did what every claim with it tells readers. See that "
        "each still means what it says; where one does not, give it another verdict.",
        "accurate: {label: Roughly accurate, means: It holds., tone: good}",
    )

    # The built site; `dossier verify` reports them, and a build that has one is not published
    SITE_INCOMPLETE = (
        "site-incomplete",
        _ERROR,
        "The files of the site are not those that the dossier makes.",
        "A page is missing, is another than it was, or belongs to nothing in the dossier. Build the site again; where it was "
        "changed after that, find out by whom.",
        "claims/rain/index.html",
    )
    SITE_MARKUP = (
        "site-markup",
        _ERROR,
        "An element or attribute that words are not made of.",
        "What a browser loads, embeds or styles by itself has no place in an article, and what two parsers read in two ways has "
        "none on a page. In a page written by hand, write it as Markdown, and put looks into a stylesheet.",
        '<p style="color: red">Rain fell.</p>',
    )
    SITE_SCRIPT = (
        "site-script",
        _ERROR,
        "A script that is not the theme’s.",
        "The scripts of the site are files of its own, and those that the theme writes into every page. Anything else came from a text or "
        "from another plug-in; browsers refuse it under the policy of the site. Take it out, or publish it as a file under "
        "`extra_javascript`.",
        '<a href="javascript:alert(1)">Rain</a>',
    )
    SITE_FOREIGN = (
        "site-foreign",
        _ERROR,
        "Something is loaded from another site, or told to it.",
        "Whoever reads the dossier is known to no one else. Publish a copy of what is loaded with the site, and give links that "
        "lead out `rel` with noopener and noreferrer.",
        '<img src="https://elsewhere.example/rain.png" alt="Rain">',
    )
    SITE_POLICY = (
        "site-policy",
        _ERROR,
        "A page without the policy of the site.",
        "The Content-Security-Policy at the top of every page says what a browser may run and load. All pages have one and the same. Build the site "
        "again; a theme of one’s own keeps the block `site_meta`.",
        "default-src *",
    )
    SITE_QUOTATION = (
        "site-quotation",
        _ERROR,
        "Words shown as a quotation are not in the source at the place shown.",
        "Every quotation of the built site is compared with the stored text once more, character for character. Something between "
        "the builder and the page changed it: another plug-in, a template, or a hand. Find it and take it out.",
        "on Sunday",
    )
    SITE_DATA = (
        "site-data",
        _ERROR,
        "A file for programs that programs cannot read.",
        "Feeds, JSON and drawings of the site are parsed before it is published. Mend the file where it comes from.",
        "{broken",
    )
