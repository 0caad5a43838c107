"""One invented value of every page context, with the strings and sizes that break layouts.

`SAMPLES` names them: template kind, site path, context.  Nothing here is a real person or paper.
"""

from __future__ import annotations

import math
from dataclasses import replace

from markupsafe import Markup

from generator.emit import context as c

HOSTILE = '<script>alert("x")</script> & "quotes" \'single\' {{ 7*7 }}'
LONG = "Maximiliana-Theodora von und zu Hohenlohe-Schillingsfürst-Bartenstein-Waldenburg"
TITLES = (
    "Sparse attention without tears",
    "What do message passing networks learn about long documents?",
    "Memory-bound inference of large models on ordinary hardware: measurements, a model, and three ways out",
    "Low-rank updates that know when to stop",
    "A benchmark for unlearning",
    "Token pruning under a budget",
    "Scaling laws for mixtures of small experts",
)
FIRST = (
    "Elena",
    "Jonas",
    "Priya",
    "Mateo",
    "Ingrid",
    "Kwame",
    "Yuki",
    "Sofia",
    "Daniel",
    "Amara",
    "Łukasz",
    "Mei",
)
LAST = (
    "Marchetti",
    "Weber",
    "Raghavan",
    "Quiroga",
    "Solberg",
    "Mensah",
    "Tanabe",
    "Almeida",
    "Okonkwo",
    "Źródło",
)
TOPICS = tuple(
    c.TopicChip(
        name,
        f"topics/t{i}.html",
        i % 10,
        count=29 - 4 * i,
        share=1 - i / 7,
        reason=f"phrase “{name.lower()}” in the title",
    )
    for i, name in enumerate(
        ("Sparse attention", "Efficient inference", "Training dynamics", HOSTILE, "Reasoning", "数据")
    )
)
VENUES = (
    c.Link("NeurIPS", "venues/neurips.html", count=12),
    c.Link("ICML", "venues/icml.html", count=9),
    c.Link(f"Proceedings of the {LONG} Workshop", "venues/w.html", count=1),
    *(c.Link(f"Venue {i}", f"venues/v{i}.html", count=1) for i in range(8)),
)
TYPES = (c.Link("Conference paper", count=20), c.Link("Preprint", count=14))
MATHS = Markup(
    "Beyond <math><mi>O</mi><mo>(</mo><msup><mi>n</mi><mn>2</mn></msup><mo>)</mo></math>: attention on a diet"
)
CORRECTION = c.Correction("https://example.org/edit/authors.yml#L3", "authors/elena.yml:3", "")
NO_RECORD = c.Correction("", "", "id: elena-marchetti\nname: Elena Marchetti\naffiliations:\n  - name: …\n")
EXPORTS = (
    c.Link("BibTeX", "authors/elena.bib", kind="bibtex"),
    c.Link("RIS", "authors/elena.ris", kind="ris"),
    c.Link("Atom feed", "authors/elena.atom", kind="atom"),
)
SOURCES = (
    c.FieldSource("name", "Elena Marchetti", "authors/elena.yml:3", "https://example.org/edit/a#L3"),
    c.FieldSource("title", HOSTILE, "papers/x.yml:31", "", over="papers/x.bib:214: “Old title”"),
)


def name_of(i: int) -> str:
    """The i-th invented name; every eleventh is a hard one."""
    if i % 11 == 10:
        return (LONG, "王小明", HOSTILE)[i // 11 % 3]
    return f"{FIRST[i % len(FIRST)]} {LAST[(i * 7) % len(LAST)]}"


def face(i: int, detail: str = "2015–2025", count: int = 0) -> c.Face:
    """The i-th person in a list."""
    name = name_of(i)
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    return c.Face(name, f"authors/a{i}.html", initials, i * 47 % 360, detail=detail, count=count)


def listed(*numbers: int, owner: int | None = 0) -> tuple[c.ListedAuthor, ...]:
    """Names of an author line."""
    return tuple(c.ListedAuthor(name_of(i), f"authors/a{i}.html", i == owner, i == 3) for i in numbers)


def runs(i: int) -> tuple[c.AuthorRun, ...]:
    """Author lines of every shape: short, folded, with unnamed people, three hundred names."""
    shapes = (
        (c.AuthorRun("names", listed(i + 1, 0, i + 2)),),
        (
            c.AuthorRun("names", listed(3, 4, 5)),
            c.AuthorRun("folded", listed(*range(6, 13))),
            c.AuthorRun("names", listed(0, 13)),
        ),
        (c.AuthorRun("names", listed(0)), c.AuthorRun("unnamed"), c.AuthorRun("names", listed(21))),
        (
            c.AuthorRun("names", listed(1, 2)),
            c.AuthorRun("folded", listed(*range(3, 300))),
            c.AuthorRun("names", listed(0)),
        ),
        (),
    )
    return shapes[(0, 1, 0, 2, 0, 1, 0, 4)[i % 8]] if i != 9 else shapes[3]


def work(i: int, year: int | None) -> c.WorkRow:
    """The i-th work."""
    title = MATHS if i % 9 == 4 else Markup.escape(HOSTILE if i % 13 == 12 else TITLES[i % len(TITLES)])
    line = runs(i)
    return c.WorkRow(
        id=f"p{i}",
        path=f"papers/p{i}.html",
        title=title,
        plain_title=title.striptags(),
        authors=line,
        author_note="" if line else "10 authors, not named in the records",
        venue=VENUES[i % 3] if i % 5 else None,
        year=year,
        date=f"6 Dec {year}" if year else "",
        type=TYPES[i % 2].label,
        topics=TOPICS[i % 5 : i % 5 + 2],
        summary="Shows that most tokens can be dropped, and which ones must not be." if i % 3 else "",
        has_code=i % 4 == 1,
        code="https://example.org/code" if i % 8 == 1 else "",
        pdf="https://example.org/x.pdf" if i % 2 else "",
        citations=i * 13 % 97 if i % 6 else None,
        figures=("Score 44.4 (AI-paper index)",) if i % 7 == 2 else (),
        versions=1 + i % 3,
        status="retracted" if i == 5 else "published",
        owned=any(name.owner for run in line for name in run.names),
    )


def groups(count: int) -> tuple[c.YearGroup, ...]:
    """`count` works over the years, two of them without a date."""
    per_year: dict[int | None, list[c.WorkRow]] = {}
    for i in range(count):
        year = None if i >= count - 2 else 2026 - int(9 * (i / count) ** 1.4)
        per_year.setdefault(year, []).append(work(i, year))
    return tuple(c.YearGroup(year, tuple(works)) for year, works in per_year.items())


def bars(works: tuple[c.YearGroup, ...], first: int = 2017) -> tuple[c.YearBar, ...]:
    """The chart of `works`, with years without papers."""
    counts = {g.year: len(g.works) for g in works if g.year is not None}
    top = max(counts.values())
    return tuple(c.YearBar(y, counts.get(y, 0), counts.get(y, 0) / top) for y in range(first, 2027))


def picture(people: int) -> c.Picture:
    """A picture on a spiral; `derive.layout` and `emit.drawing` are tested elsewhere."""
    angles = [i * 2.399963 for i in range(people)]
    radii = [70 + 140 * math.sqrt((i + 1) / people) for i in range(people)]
    places = [
        (round(r * math.cos(a) * 1.2), round(r * math.sin(a) * 0.9))
        for a, r in zip(angles, radii, strict=True)
    ]
    colours = [(0, 1, 9)[i % 3] for i in range(people)]
    return c.Picture(
        title="Coauthor network",
        centre="EM",
        width=560,
        height=430,
        nodes=tuple(
            c.PictureNode(
                name_of(i + 1),
                f"authors/a{i + 1}.html",
                f"{20 - i} joint works, {2016 + i % 4}–{2021 + i % 5}" if i < 18 else "1 joint work",
                *places[i],
                min(4.5 + 2.6 * math.sqrt(max(1, 20 - i)), 20),
                colours[i],
                side="b" if i < 2 else "",
                unverified=i % 3 == 1,
                square=i % 10 == 9,
            )
            for i in range(people)
        ),
        groups=(
            ("Around Jonas Weber", people // 2, 0),
            (f"Around {HOSTILE}", people // 3, 1),
            ("Others", 5, 9),
        ),
        spokes=tuple(
            (
                colour,
                "".join(
                    f"M0,0L{x},{y}" for (x, y), own in zip(places, colours, strict=True) if own == colour
                ),
            )
            for colour in (0, 1, 9)
        ),
        ties=tuple(
            (
                1 + strength,
                "".join(
                    "M{},{}Q0,0,{},{}".format(*places[i], *places[i + 3])
                    for i in range(strength, people - 3, 3)
                ),
            )
            for strength in range(3)
        ),
        notes=("The 44 closest of 56 coauthors.", HOSTILE),
    )


WORKS = groups(34)
COAUTHORS = tuple(c.Coauthor(face(i, "2015–2025"), max(1, 24 - i), "2015–2025") for i in range(1, 54))
AUTHOR = c.AuthorPage(
    name="Elena Marchetti",
    face=face(0),
    state="unclaimed",
    state_note="Compiled from public records; the person has not confirmed it.",
    role="Professor of Computer Science, University of Somewhere",
    bio=Markup("<p>Works on the <em>cost</em> of attention.</p>"),
    lede="34 works since 2017 with 53 coauthors.",
    links=(
        c.Link("ORCID", url="https://example.org/o", kind="orcid"),
        c.Link("Scholar", url="https://example.org/s", kind="scholar"),
        c.Link("DBLP", url="https://example.org/d", kind="dblp"),
        c.Link("Odd", url="https://example.org/odd", kind="unheard-of"),
    ),
    topics=TOPICS,
    figures=(
        c.Figure("Works", "34", "from 38 records"),
        c.Figure("Coauthors", "53"),
        c.Figure("Topics", "6"),
        c.Figure("Years active", "2017–2026"),
        c.Figure("h-index", "12", "from citation counts of 20 of 34 works", "about/metrics.html"),
    ),
    imported=(
        c.Figure("Citations", "9,368", "Google Scholar, 1 May 2026"),
        c.Figure("Novelty", "71 %", "AI-paper index, 3 Feb 2026"),
    ),
    also_published_as=("E. Marchetti", "Elena Marchetti 0001"),
    namesakes=(face(44, "2 papers"),),
    namesake_path="authors/elena-marchetti.html",
    open_to=("collaboration", "reviewing"),
    years=bars(WORKS),
    groups=WORKS,
    works=34,
    records=38,
    coauthors=c.Coauthors(COAUTHORS[:8], COAUTHORS[44:], 36),
    venues=VENUES,
    graph=picture(44),
    on_map=True,
    completeness=62,
    missing=(
        c.Missing("ORCID", "orcid: 0000-0000-0000-0000"),
        c.Missing("Affiliation", "affiliations:\n  - name: …"),
    ),
    provenance=SOURCES,
    correction=CORRECTION,
    exports=EXPORTS,
    proposals=("Elena R. Marchetti may be the same person.",),
)
BARE = replace(
    AUTHOR,
    name=HOSTILE,
    face=face(32),
    state="unverified",
    role="",
    bio=Markup(""),
    links=(),
    topics=(),
    figures=(),
    imported=(),
    also_published_as=(),
    namesakes=(),
    namesake_path="",
    open_to=(),
    years=(),
    groups=(c.YearGroup(None, (work(0, None),)),),
    works=1,
    records=1,
    coauthors=c.Coauthors(),
    venues=(),
    graph=None,
    on_map=True,
    completeness=0,
    missing=(),
    provenance=(),
    correction=NO_RECORD,
    exports=(),
    proposals=(),
)
BUSY = replace(AUTHOR, name=LONG, groups=groups(500), works=500, records=500, years=bars(groups(500), 1972))
PAPER = c.PaperPage(
    title=MATHS,
    authors=tuple(face(i) for i in range(9)),
    runs=(c.AuthorRun("names", listed(*range(9), owner=None)),),
    author_note="",
    venue=VENUES[0],
    date="6 Dec 2021",
    year=2021,
    type="Conference paper",
    status="published",
    status_note="",
    identifiers=(
        c.Link("10.5555/2021.5628", url="https://example.org/doi", kind="doi"),
        c.Link("2110.15343", url="https://example.org/arxiv", kind="arxiv"),
    ),
    actions=(
        c.Link("PDF", url="https://example.org/p.pdf", kind="pdf"),
        c.Link("arXiv", url="https://example.org/a", kind="arxiv"),
        c.Link("Code", url="https://example.org/c", kind="code"),
    ),
    code_mentioned=False,
    summary="Attention needs far fewer keys than it is given.",
    topics=TOPICS[:4],
    abstract=Markup(
        "<p>Relational data are noisy. "
        + "We measure what each key contributes and drop the rest. " * 8
        + "</p>"
    ),
    details=(("Volume", "34"), ("Pages", "17413–17426"), ("Publisher", LONG)),
    figures=(c.Figure("Citations", "120", "Semantic Scholar, 4 Mar 2026"),),
    versions=(
        c.VersionRow(
            "Conference paper",
            "NeurIPS",
            "Dec 2021",
            MATHS,
            VENUES[:1],
            "papers/a.bib:12",
            "https://example.org/e",
            True,
            "",
        ),
        c.VersionRow(
            "Preprint",
            "arXiv",
            "28 Oct 2021",
            Markup("Attention on a diet"),
            (),
            "papers/b.yml:3",
            "",
            False,
            "Same title, same authors, a month earlier.",
        ),
    ),
    citations=(
        ("BibTeX", "@inproceedings{marchetti21,\n  title = {Attention},\n}", "bib"),
        ("RIS", "TY  - CPAPER\nER  -", "ris"),
        ("CSL-JSON", '{"id": "p1"}', "csl.json"),
    ),
    related=tuple(c.RelatedWork(work(i, 2020), "Both write of “attention”.") for i in range(4)),
    provenance=SOURCES,
    correction=CORRECTION,
    identity=tuple((name_of(i), "only one person of this name is known here") for i in range(9)),
    picture=replace(picture(14), title="Around this paper", centre="Paper", place_names=False),
)
CROWD = replace(
    PAPER,
    authors=tuple(face(i) for i in range(300)),
    status="retracted",
    status_note="The authors withdrew it: " + HOSTILE,
    runs=(c.AuthorRun("names", listed(1)), c.AuthorRun("unnamed")),
    title=Markup.escape(HOSTILE * 3),
    venue=None,
    date="",
    year=None,
    identifiers=(),
    actions=(),
    code_mentioned=True,
    summary="",
    abstract=Markup(""),
    topics=(),
    details=(),
    figures=(),
    versions=(),
    citations=(),
    related=(),
    provenance=(),
    correction=NO_RECORD,
    identity=(),
    picture=None,
    author_note="300 authors",
)
TOPIC = c.SubjectPage(
    kind="topic",
    name="Sparse attention",
    full_name="",
    description=Markup("<p>Attention that looks at a few keys only.</p>"),
    colour=1,
    links=(c.Link("Wikidata", url="https://example.org/w", kind="wikidata"),),
    figures=(c.Figure("Papers", "34"), c.Figure("People", "80")),
    years=bars(WORKS),
    groups=WORKS,
    works=34,
    people=tuple(face(i, "2019–2026", 12 - i % 12) for i in range(40)),
    broader=TOPICS[:1],
    narrower=TOPICS[1:3],
    related=TOPICS,
    venues=VENUES,
    rules=("“sparse attention” in title or abstract", HOSTILE),
    provenance=SOURCES,
    correction=CORRECTION,
    exports=EXPORTS,
    picture=replace(picture(30), title="People and papers", centre="Topic"),
)
VENUE = replace(
    TOPIC,
    kind="venue",
    name="NeurIPS",
    full_name="Neural Information Processing Systems",
    broader=(),
    narrower=(),
)
LETTERS = "ABCDEFGHIJKLMNOPRSTUVWXYZŁ王#"
CARDS_OF_PEOPLE = tuple(
    c.PersonCard(face(i, "34 works · 2015–2026"), TOPICS[:3], bars(WORKS)) for i in range(6)
)
PEOPLE = c.PeopleList(
    "Researchers",
    1400,
    CARDS_OF_PEOPLE,
    "With a record of their own",
    tuple(c.Link(x, f"authors/index.html#u{ord(x):x}", count=12) for x in LETTERS),
    tuple(
        c.LetterGroup(x, f"u{ord(x):x}", tuple(face(i * 12 + k, f"{k + 1} papers") for k in range(12)))
        for i, x in enumerate(LETTERS)
    ),
    "",
    (),
    "",
)
PAPERS = c.PaperList(
    "Papers",
    34,
    34,
    "",
    (c.Link("2026", "papers/index.html#y2026", count=9), c.Link("2025", "papers/index.html#y2025", count=7)),
    WORKS,
)
CARDS = tuple(
    c.SubjectCard(
        t.name,
        t.path,
        "What it is about, in a sentence or two that may run on.",
        t.colour,
        30 - i,
        1 + i,
        bars(WORKS),
        i % 2,
    )
    for i, t in enumerate(TOPICS)
)
HOME = c.HomePage(
    1400,
    170,
    184,
    20,
    31,
    CARDS_OF_PEOPLE,
    c.MapPicture(
        560, 400, ((40, 40, 300, 200),), ((3, ((40, 40, 6.5), (300, 200, 4.0))),), ((HOSTILE, 280, 60),)
    ),
    CARDS,
    tuple(work(i, 2026) for i in range(6)),
    bars(WORKS),
)
REVIEW = c.ReviewPage(
    tuple(
        c.ProposalCard(
            "person",
            c.Link(name_of(i), f"authors/a{i}.html"),
            c.Link(HOSTILE, "authors/b.html"),
            88 - i,
            ("3 shared coauthors", "same venue"),
            "same_as: [b]",
            "not: [b]",
            "https://example.org/e",
        )
        for i in range(4)
    ),
    1,
    2,
    9,
)

SAMPLES: dict[str, tuple[str, object]] = {
    "authors/elena.html": ("author", AUTHOR),
    "authors/bare.html": ("author", BARE),
    "authors/busy.html": ("author", BUSY),
    "papers/p1.html": ("paper", PAPER),
    "papers/crowd.html": ("paper", CROWD),
    "topics/t0.html": ("subject", TOPIC),
    "venues/neurips.html": ("subject", VENUE),
    "authors/index.html": ("people", PEOPLE),
    "papers/index.html": ("papers", PAPERS),
    "topics/index.html": ("subjects", c.SubjectList("topic", 6, CARDS)),
    "venues/index.html": ("subjects", c.SubjectList("venue", 6, CARDS)),
    "authors/marchetti.html": (
        "namesakes",
        c.Namesakes("Elena Marchetti", (face(0), face(10)), "Told apart by their coauthors."),
    ),
    "review.html": ("review", REVIEW),
}
