"""What a file is taken for, where nobody says: small files of many kinds."""

from __future__ import annotations

import pytest

from annexparse.rows import Options, guess

FILES = {
    "charges": [
        "Art. 272 para 2; Art. 291 para 3(4)\nArt. 146 para 3\n",
        "Art. 272",
        # a lone citation with a word behind it that is not read
        "Art. 272 para 2 gibber\n",
        "272(2)\n",
        "Article 380(3)(1)\nArts 287 and 288\nno charge\n",
        "Part 2 of Article 205.5 of the Criminal Code\n",
        "mass riots, Art. 272 (2)\nTheft (Art. 188)\n",
        "Charges\nArt. 272\n\nArt. 146\n",
    ],
    "verdicts": [
        "Convicted; 5 yeax imprisonment\n",
        "Acquitted",
        "Convicted; 4 years imprisonment\nAcquitted\n",
        "Convicted for charges under Art. 272 para 2; acquitted from charges under Art. 272 para 3",
        "Convicted contants not small schla\nConvicted 9 years immissionment\n",
        "Sentenced to 3 years in prison\nFined KZT 100,000\n",
        "Verdict\nConvicted\nAcquitted\n",
        "4 years imprisonment\n5 years\n",
        "Convicted; 7 years imprisonment; confiscation of property; elimination of consequences\n",
    ],
    "text": [
        "She was acquitted; the others appealed.\n",
        "Hello world\n",
        (
            "The court convicted him and sentenced him to 4 years imprisonment.\n"
            "He was charged under Art. 272 para 2.\n"
        ),
        "Two men were convicted on Monday.\nThey were sentenced to five years in prison each.\n",
        "Doe was convicted under Art. 272 para 2 and sentenced to 4 years imprisonment.\n",
        "The trial of J. Doe, charged under Art. 272 para 2, opened on Monday.\n",
        "Art. 272 of the Criminal Code punishes mass riots.\nArt. 146 punishes torture.\n",
        "The trial was long, loud, and public.\nDoe was calm, tired, and silent.\n",
        "A lawyer said that Art. 272 was applied wrongly.\n",
        "The accused, the charges and the verdict\nwere read out, and Doe was acquitted.\n",
        # headlines
        "Court convicts two journalists of riot\n",
        "Journalist acquitted of extremism charges\n",
        "Former minister sentenced to 6 years in prison\n",
        # a sentence of which some is read, and no line beside it that is a cell
        "The defendant was sentenced to four years in prison for mass riots under Article 272.",
        "On 5 May the city court sentenced him to 4 years imprisonment under Art. 272 para 2.",
        "Convicted of riot in 2022, the man was released under an amnesty.",
        "Sentenced to four years, he appealed the verdict.\n",
        "In January 2022 he was convicted and fined.",
        "Court sentences activist to three years in prison",
        "Mr Doe was charged under Art. 272 and released on bail.",
        # whom it is about stands first, as in no verdict
        "He was acquitted.\n",
        "Doe was found guilty and sentenced to 4 years.\nRoe was acquitted.\n",
        "She pleaded not guilty.\nThe court acquitted her.\n",
        (
            "Convicted of riot in 2022, the man was released under an amnesty.\n"
            "He had been sentenced to 5 years imprisonment.\n"
        ),
    ],
    "annex": [
        "Defendant\tCharges\tVerdict\nDoe\tArt. 1\tAcquitted\n",
        "Case,Defendant,Charges,Verdict\nDoe,Doe,Art. 1,Acquitted\n",
        "Case;Defendant;Charges;Verdict\nDoe;Doe;Art. 1, 2;Acquitted\n",
        "LIST,,\nDefendant,Charges,Verdict\nDoe,Art. 1,Acquitted\n",
        # refused as an annex, which as running text would give its citations and no names
        "Who\tWhat for\tAnd then\nDoe\tArt. 1\tAcquitted\n",
        "Case,Defendant,Charges,Verdict\nDoe,Doe,Art. 1,Fined, too\n",
        "Who,What for,And then\nDoe,Art. 1,Acquitted\nRoe,Art. 2,Fined\n",
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(k, text) for k, texts in FILES.items() for text in texts]
)
def test_a_small_file_is_taken_for_what_it_is(kind: str, text: str) -> None:
    assert guess(text, Options()) == kind
