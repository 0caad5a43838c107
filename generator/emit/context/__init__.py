"""What the templates see: one dataclass per page kind, with everything decided and sorted.

Paths are site-relative (`papers/x.html`); templates put `root` before them.  A `Markup` value is
HTML that `emit.markup` has made safe; every other text is plain and escaped by the template.
"""

from generator.emit.context.graphs import (
    CommunityRow,
    ComparePage,
    ExplorePage,
    PathPage,
    Picture,
    PictureNode,
)  # fmt: skip
from generator.emit.context.parts import (
    AuthorRun,
    Correction,
    Face,
    FieldSource,
    Figure,
    Link,
    ListedAuthor,
    MapPicture,
    PersonCard,
    RelatedWork,
    TopicChip,
    WorkRow,
    YearBar,
    YearGroup,
)  # fmt: skip
from generator.emit.context.people import (
    AuthorPage,
    Coauthor,
    Coauthors,
    LetterGroup,
    Missing,
    Namesakes,
    PeopleList,
)  # fmt: skip
from generator.emit.context.works import (
    HomePage,
    PaperList,
    PaperPage,
    ProposalCard,
    ReviewPage,
    SubjectCard,
    SubjectList,
    SubjectPage,
    VersionRow,
)  # fmt: skip

__all__ = [
    "AuthorPage",
    "AuthorRun",
    "Coauthor",
    "Coauthors",
    "CommunityRow",
    "ComparePage",
    "Correction",
    "ExplorePage",
    "Face",
    "FieldSource",
    "Figure",
    "HomePage",
    "LetterGroup",
    "Link",
    "ListedAuthor",
    "MapPicture",
    "Missing",
    "Namesakes",
    "PaperList",
    "PaperPage",
    "PathPage",
    "PeopleList",
    "PersonCard",
    "Picture",
    "PictureNode",
    "ProposalCard",
    "RelatedWork",
    "ReviewPage",
    "SubjectCard",
    "SubjectList",
    "SubjectPage",
    "TopicChip",
    "VersionRow",
    "WorkRow",
    "YearBar",
    "YearGroup",
]
