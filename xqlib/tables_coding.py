"""The declaration of the tables of thematic coding; part of ``xqlib.tables.TABLES``."""

from __future__ import annotations

from xqlib.columns import DOC, END, START, TEXT, Column

PATH = Column("section", "str", "path of the headings above, such as 一/(一)/一是")

TABLES_OF_CODING: dict[str, tuple[Column, ...]] = {
    "codes": (
        DOC,
        Column("unit", "str", "id of the coding unit: U001, U002 … in the order of the text"),
        START, END,
        Column("code", "str", "id of the code in the codebook"),
        Column("theme", "str", "id of the theme that the code belongs to"),
        Column("position", "str", "the main code of the unit, or a further one", ("primary", "secondary")),
        Column("cue_start", "int", "first code point of the words that fired the label; equal to cue_end when there are none"),
        Column("cue_end", "int", "one past the last code point of those words"),
        Column("score", "float", "strength of the label; comparable within one coder only"),
        Column("coder", "str", "who gave the label: dictionary, or the name of a hand coder"),
    ),
    "agreement": (
        Column("level", "str", "what is compared", ("code", "theme")),
        Column("scope", "str", "all, or the one theme or code that is compared against any other"),
        Column("n", "int", "units that both codings have"),
        Column("n_a", "int", "units that the first coding gives to the scope"),
        Column("n_b", "int", "units that the second coding gives to the scope"),
        *(
            Column(f"{name}{end}", "float", meaning if not end else f"{'lower' if end == '_low' else 'upper'} end of the 95 % bootstrap interval of {name}")
            for name, meaning in (
                ("percent", "share of units with the same code"),
                ("kappa", "Cohen's kappa"),
                ("alpha", "Krippendorff's alpha, nominal"),
                ("ac1", "Gwet's AC1"),
            )
            for end in ("", "_low", "_high")
        ),
    ),
    "attention": (
        Column("group", "str", "all, or the part, chapter or section"),
        Column("theme", "str", "id of the theme"),
        Column("units", "int", "statements whose primary code belongs to the theme"),
        Column("chars", "int", "characters of these statements"),
        Column("unit_share", "float", "units as a share of all topical statements of the group"),
        Column("unit_low", "float", "lower end of Wilson's 95 % interval of unit_share"),
        Column("unit_high", "float", "upper end of Wilson's 95 % interval of unit_share"),
        Column("char_share", "float", "chars as a share of the characters of all topical statements of the group"),
    ),
    "comparison": (
        DOC,
        Column("year", "year", "year of the report, if it is known"),
        Column("level", "str", "level of the report"),
        Column("region", "str", "the place that reports"),
        Column("theme", "str", "id of the theme"),
        Column("units", "int", "statements whose primary code belongs to the theme"),
        Column("of", "int", "topical statements of the report, or of the part"),
        Column("share", "float", "units / of"),
        Column("low", "float", "lower end of Wilson's 95 % interval of share"),
        Column("high", "float", "upper end of Wilson's 95 % interval of share"),
    ),
    "cooccurrence": (
        Column("a", "str", "id of the first theme or code"),
        Column("b", "str", "id of the second theme or code"),
        Column("units", "int", "units that have both"),
        Column("expected", "float", "units that would have both if the two were independent"),
        Column("lift", "float", "units / expected"),
    ),
    "kwic": (
        DOC, START, END,
        Column("left", "str", "what stands before"),
        TEXT,
        Column("right", "str", "what stands after"),
        PATH,
    ),
    "keyness": (
        Column("word", "str", "the word"),
        Column("count_a", "int", "how often it stands in the first set of texts"),
        Column("count_b", "int", "how often it stands in the second set of texts"),
        Column("g2", "float", "Dunning's log-likelihood; above 10.83 a chance of one in a thousand"),
        Column("log_ratio", "float", "binary logarithm of the ratio of the relative frequencies; positive: more in the first set"),
    ),
    "worksheet": (
        DOC,
        Column("unit", "str", "id of the coding unit"),
        START, END,
        PATH,
        TEXT,
        Column("dictionary", "str", "what the dictionary coder suggests"),
        Column("cue", "str", "the words that made it do so"),
        Column("statistical", "str", "what the statistical coder suggests"),
        Column("primary", "str", "to fill in: the main code"),
        Column("secondary", "str", "to fill in: further codes, with ; between them"),
        Column("memo", "str", "to fill in: a remark"),
    ),
    "decisions": (
        DOC, START, END,
        Column("coder_a", "str", "the first coder"),
        Column("code_a", "str", "primary code of the first coder"),
        Column("coder_b", "str", "the second coder"),
        Column("code_b", "str", "primary code of the second coder"),
        Column("final", "str", "the code that holds; empty when the two differ and nobody has decided"),
        Column("decided_by", "str", "both, or the name of who decided"),
        Column("reason", "str", "why"),
    ),
    "evidence": (
        Column("part", "str", "review or outlook"),
        Column("theme", "str", "id of the theme"),
        Column("units", "int", "statements whose primary code belongs to the theme"),
        Column("with_number", "int", "of these, statements that hold at least one indicator row"),
        Column("with_result", "int", "of these, statements with a row of status actual"),
        Column("with_promise", "int", "of these, statements with a row of status target, plan or forecast"),
        Column("rows", "int", "indicator rows in these statements"),
        Column("share", "float", "with_number / units"),
        Column("low", "float", "lower end of Wilson's 95 % interval of share"),
        Column("high", "float", "upper end of Wilson's 95 % interval of share"),
    ),
    "programmes": (
        DOC,
        Column("name", "str", "the name without quotation marks"),
        Column("key", "str", "the form in which names are compared from report to report"),
        Column("kind", "str", "what the noun with it says it is; empty where none does", (
            "programme", "mechanism", "system", "platform", "campaign", "model", "service", "slogan", "title", "document")),
        START, END, TEXT,
        Column("quoted", "bool", "the report puts it in quotation marks"),
        Column("theme", "str", "id of the theme of the statement, when codes were given"),
        Column("numbers", "str", "quantities and shares in the same sentence"),
        PATH,
        Column("sentence", "str", "the sentence, cleaned"),
    ),
    "first_seen": (
        Column("name", "str", "the name"),
        Column("key", "str", "the form in which names are compared from report to report"),
        Column("year", "int", "year of the earliest report that has it"),
        Column("level", "str", "level of that report"),
        Column("doc", "str", "id of that report"),
        Column("reports", "int", "reports that have it"),
        Column("levels", "str", "their levels"),
    ),
}  # fmt: skip
