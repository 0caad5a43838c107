"""One entry in the handwriting of each exporter: what it hides must be found."""

from __future__ import annotations

from typing import Any

from .reading import codes_of, fields_of


def one(text: str) -> dict[str, Any]:
    (fields,) = fields_of(text)
    return fields


def test_google_scholar() -> None:
    text = r"""@article{lind2019rivers,
  title={Rivers as markov chains},
  author={Lind, Maja and Br{\"u}ck, {\'E}mile and others},
  journal={arXiv preprint arXiv:1903.01234},
  year={2019}
}"""
    fields = one(text)
    assert (fields["venue"], fields["arxiv"], fields["authors"][-1]) == ("arXiv", "1903.01234", "others")
    assert fields["authors"][1]["name"] == "Émile Brück"


def test_dblp() -> None:
    text = """@article{DBLP:journals/corr/abs-1903-01234,
  author       = {Maja Lind and
                  Zhao Song 0002},
  title        = {Rivers as {Markov} Chains},
  journal      = {CoRR},
  volume       = {abs/1903.01234},
  year         = {2019},
  url          = {http://arxiv.org/abs/1903.01234},
  eprinttype    = {arXiv},
  eprint       = {1903.01234},
  timestamp    = {Mon, 01 Apr 2019 14:07:37 +0200},
  biburl       = {https://dblp.example/rec/journals/corr/abs-1903-01234.bib},
}"""
    fields = one(text)
    assert (fields["id"], fields["venue"], fields["arxiv"]) == (
        "DBLP:journals/corr/abs-1903-01234", "arXiv", "1903.01234",
    )  # fmt: skip
    assert "volume" not in fields
    assert fields["authors"][1] == {
        "name": "Zhao Song 0002", "given": "Zhao", "family": "Song", "number": "0002",
    }  # fmt: skip
    assert fields["extra"]["timestamp"].startswith("Mon, 01 Apr 2019")


def test_mangled_homonym_number() -> None:
    text = "@misc{a, title={T}, author={0001, Jiahao Xie and Song 0002, Zhao}}"
    assert [author["name"] for author in one(text)["authors"]] == ["Jiahao Xie 0001", "Zhao Song 0002"]
    assert codes_of(text) == ["name-number"]


def test_acl_anthology() -> None:
    text = """@inproceedings{okoro-etal-2021-bridges,
    title = "{B}ridges in Graphs",
    author = "Okoro, Ada  and
      Diaz, In{\\'e}s",
    editor = "Sato, Haruka",
    booktitle = "Proceedings of the 3rd Meeting",
    month = jul # " " # 5,
    year = "2021",
    address = "Online",
    url = "https://meeting.example/2021.1",
    doi = "10.18653/v1/2021.meet-1.1",
    pages = "1--10",
}"""
    fields = one(text)
    assert (fields["title"], fields["date"], fields["pages"]) == ("Bridges in Graphs", "2021-07-05", "1–10")
    assert [author["family"] for author in fields["authors"]] == ["Okoro", "Diaz"]
    assert codes_of(text) == []


def test_arxiv_with_its_bugs_of_2024() -> None:
    text = """@misc{lind2024diameter,
      title={Diameter of Rivers},
      author={Maja Lind},
      year={2024},
      eprint={2406.01234},
      archivePrefix={arXiv},
      primaryClass={id='math.CO' full_name='Combinatorics' is_active=True alt_name=None}
      url={https://arxiv.org/abs/2406.01234},
}"""
    fields = one(text)
    assert (fields["categories"], fields["arxiv"]) == (["math.CO"], "2406.01234")
    assert fields["url"] == "https://arxiv.org/abs/2406.01234"
    assert sorted(codes_of(text)) == ["broken-category", "missing-comma"]


def test_zotero() -> None:
    text = r"""@article{lind_rivers_2019,
	title = {Rivers as {Markov} {Chains}},
	volume = {12},
	copyright = {All rights reserved},
	issn = {1234-567X},
	url = {https://doi.org/10.5555/abc\_1},
	urldate = {2020-01-02},
	journal = {Journal of Slow Water},
	author = {Lind, Maja},
	month = mar,
	year = {2019},
	keywords = {rivers, Markov chains},
	file = {Full Text:C\:\\Users\\me\\a.pdf:application/pdf},
}"""
    fields = one(text)
    assert (fields["doi"], fields["issn"], fields["date"]) == ("10.5555/abc_1", "1234-567X", "2019-03")
    assert fields["keywords"] == ["rivers", "Markov chains"]
    assert fields["extra"]["urldate"] == "2020-01-02"


def test_better_bibtex() -> None:
    text = (
        r"@article{a, title = {A <span class=\"nocase\">BERT</span> Study}, author = {{{van Gogh}}, Vincent}}"
    )
    fields = one(text)
    assert fields["title"] == "A BERT Study"
    assert fields["authors"][0]["family"] == "van Gogh"


def test_mendeley() -> None:
    text = r"@article{a, title = {{Rivers {\&} Chains}}, doi = {10.5555/x{\_}1}, mendeley-groups = {Water}}"
    fields = one(text)
    assert (fields["title"], fields["doi"]) == ("Rivers & Chains", "10.5555/x_1")
    assert fields["extra"] == {"mendeley-groups": "Water"}


def test_jabref() -> None:
    text = """% Encoding: UTF-8

@Article{Lind2019,
  Author                   = {Lind, Maja},
  Title                    = {Rivers},
  Year                     = {2019},
  Owner                    = {me},
  __markedentry            = {[me:1]},
}

@Comment{jabref-meta: databaseType:bibtex;}
"""
    fields = one(text)
    assert (fields["type"], fields["extra"]) == ("article", {"owner": "me", "__markedentry": "[me:1]"})
    assert codes_of(text) == []


def test_ads() -> None:
    text = r"""@ARTICLE{2019JSW....12..101L,
       author = {{Lind}, M. and {van der Meer}, K. and {The Water Collaboration}},
        title = "{Rivers as Chains}",
      journal = {\jsw},
         year = 2019,
        month = March,
          eid = {arXiv:1903.01234},
       eprint = {1903.01234},
 primaryClass = {astro-ph.SR},
       adsurl = {https://ads.example/abs/2019JSW....12..101L}
}"""
    fields = one(text)
    assert (fields["title"], fields["date"], fields["arxiv"]) == ("Rivers as Chains", "2019-03", "1903.01234")
    assert [author["family"] for author in fields["authors"]] == [
        "Lind",
        "van der Meer",
        "The Water Collaboration",
    ]
    assert fields["authors"][2]["corporate"] is True
    assert fields["categories"] == ["astro-ph.SR"]


def test_crossref_service() -> None:
    text = (
        "@article{Lind_2019, title={<i>Rivers</i> as Chains&amp;Links}, volume={12}, ISSN={1234-5678}, "
        "url={http://dx.doi.org/10.5555/ABC.1}, DOI={10.5555/ABC.1}, number={3}, journal={Slow Water}, "
        "author={LIND, MAJA}, year={2019}, month=Mar, pages={1-9} }"
    )
    fields = one(text)
    assert (fields["doi"], fields["title"]) == ("10.5555/abc.1", "Rivers as Chains&Links")
    assert (fields["issn"], fields["date"], fields["pages"]) == ("1234-5678", "2019-03", "1–9")


def test_acm() -> None:
    text = r"""@inproceedings{10.1145/123.456,
author = {Lind, Maja},
title = {Rivers \&#38; Chains},
year = {2018},
isbn = {9781450359375},
publisher = {ACM},
doi = {10.1145/123.456},
articleno = {17},
numpages = {12},
location = {Oslo, Norway},
series = {RIVER '18}
}"""
    fields = one(text)
    assert (fields["title"], fields["pages"], fields["address"]) == ("Rivers & Chains", "17", "Oslo, Norway")
    assert (fields["isbn"], fields["series"]) == ("9781450359375", "RIVER '18")


def test_ieee() -> None:
    text = (
        "@INPROCEEDINGS{7780459, author={K. {He} and X. {Zhang}}, booktitle={2016 Conf.}, title={Deep}, "
        "year={2016}, volume={}, number={}, pages={770-778}, keywords={Water;Rivers;Chains}, month={June},}"
    )
    fields = one(text)
    assert [author["name"] for author in fields["authors"]] == ["K. He", "X. Zhang"]
    assert fields["keywords"] == ["Water", "Rivers", "Chains"]
    assert (fields["date"], "volume" in fields) == ("2016-06", False)


def test_pmlr_and_openreview() -> None:
    text = "@InProceedings{pmlr-v84-lind18a, title = {T}, month = {09--11 Apr}, year = {2018}, pdf = {http://x.org/a.pdf}}"
    fields = one(text)
    assert (fields["date"], fields["pdf"]) == ("2018-04-09", "http://x.org/a.pdf")
    text = "@inproceedings{\nlind2023rivers,\ntitle={T},\nurl={https://openreview.net/forum?id=aB_c-12}\n}"
    assert (one(text)["id"], one(text)["openreview"]) == ("lind2023rivers", "aB_c-12")


def test_semantic_scholar() -> None:
    text = (
        "@['JournalArticle', 'Conference']{Lind2019RiversAC, title={T}, author={Maja Lind}, "
        "booktitle={Meeting}, journal={ArXiv}, volume={abs/1903.01234}, year={2019}}"
    )
    fields = one(text)
    assert (fields["type"], fields["arxiv"], fields["venue"]) == ("article", "1903.01234", "arXiv")
    assert fields["extra"]["booktitle"] == "Meeting"
    assert codes_of(text) == ["entry-type"]
