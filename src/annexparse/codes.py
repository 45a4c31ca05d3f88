"""The codes of diagnostics, each with its severity; ``docs/diagnostics.md`` explains them."""

from __future__ import annotations

from annexparse.diagnostic import Diagnostic, Severity
from annexparse.span import Span

CODES: dict[str, Severity] = {
    "AX101": "warning",  # a misspelt word read as another
    "AX102": "warning",  # a bracket supplied
    "AX103": "warning",  # a doubled word or sign read once
    "AX104": "warning",  # signs that are not seen left out
    "AX151": "warning",  # a word broken by the column joined
    "AX152": "warning",  # a stray sign at the end of a name left out
    "AX201": "note",  # a number read as an article, though no word says so
    "AX202": "note",  # what a semicolon separates read as a list
    "AX203": "note",  # a decimal term
    "AX204": "note",  # an amount with one dot or comma before three figures
    "AX205": "note",  # paragraph and points named the other way round
    "AX206": "note",  # which term is meant, before or after the change
    "AX207": "note",  # a short number after an article read as its paragraph
    "AX208": "note",  # a requalification of more than one provision
    "AX209": "note",  # a dash read as a conjunction
    "AX210": "note",  # which code a citation belongs to
    "AX211": "note",  # which article a paragraph belongs to
    "AX212": "note",  # a dotted number read as an inserted article
    "AX213": "note",  # a length without the name of a penalty read as imprisonment
    "AX214": "note",  # two outcomes in one cell
    "AX215": "note",  # a sum with no word for what it is
    "AX216": "note",  # two sums with a change between them
    "AX217": "note",  # which penalty is conditional
    "AX218": "note",  # several main penalties
    "AX219": "note",  # which penalty a change concerns
    "AX220": "note",  # a sum in another currency left out
    "AX221": "note",  # a sum for each of several
    "AX222": "note",  # an outcome for a part of the charges only
    "AX223": "note",  # a length that no sentence has
    "AX224": "note",  # a penalty, or the place where a ban holds
    "AX225": "note",  # what it is that was lifted, or upheld
    "AX226": "note",  # one length, or two
    "AX227": "note",  # empty brackets
    "AX228": "note",  # alternatives
    "AX229": "note",  # what someone was accused of, and what of convicted
    "AX230": "note",  # a provision that is a charge, or a legal ground
    "AX231": "note",  # a letter that may be a figure
    "AX232": "note",  # a word read as one of many that looks like another
    "AX233": "note",  # words before a colon or a dash, read as a heading
    "AX234": "note",  # a number before an article, read as that of a list
    "AX236": "note",  # a sentence that is deferred
    "AX237": "note",  # what ended is not named
    "AX238": "note",  # a second length behind an appeal
    "AX239": "note",  # labour counted in hours
    "AX240": "note",  # a sentence, or where someone is
    "AX241": "note",  # a range of lengths or sums, both ends listed
    "AX242": "note",  # lengths or sums of several persons
    "AX243": "note",  # a length or a sum stated as a limit
    "AX244": "note",  # a figure without a unit, read with that of the one before
    "AX245": "note",  # a code that another sentence names
    "AX246": "note",  # a number read as a count of persons or cases
    "AX247": "note",  # paragraphs that are those of articles in turn
    "AX248": "note",  # two lengths, of which one is told as what became of the other
    "AX249": "note",  # a sum beside an acquittal
    "AX250": "note",  # lengths of single charges beside their total
    "AX251": "note",  # a case's row that repeats the cells of the defendant below
    "AX252": "note",  # a defendant without a name
    "AX253": "note",  # a cell read as the rest of the one above
    "AX254": "note",  # a case's name continued in a later row
    "AX255": "note",  # a cell that may name several persons
    "AX256": "note",  # a quotation mark that opens a cell and is never closed
    "AX257": "note",  # a quoted cell with columns in it that runs over several lines
    "AX258": "note",  # columns that are not read
    "AX259": "note",  # a line of a cell of courts read as a court of its own
    "AX260": "note",  # the number of a page left out of a citation
    "AX261": "note",  # the country of a code, which words before it name
    "AX262": "note",  # a penalty that running text names without length and sum
    "AX263": "note",  # a length beside a sentence in running text that was not read
    "AX264": "note",  # a cell that is a number
    "AX265": "note",  # a row with fewer cells than its header
    "AX266": "note",  # a cut of what was left to serve
    "AX267": "note",  # a heading of which no word names an offence, or one counts
    "AX268": "note",  # a sign or a letter that may be a slip
    "AX269": "note",  # a defendant who stands twice in one case
    "AX270": "note",  # a case's name that stands in two places
    "AX271": "note",  # a cell that says that there is no verdict
    "AX275": "note",  # money that several countries call by the same name
    "AX276": "note",  # words that are understood and are not of the sentence
    "AX277": "note",  # which of several sentences words are said of
    "AX301": "error",  # words of a cell of charges not read
    "AX302": "error",  # a paragraph or a point without its article
    "AX303": "error",  # a range too long to expand
    "AX304": "error",  # a level below a point
    "AX305": "error",  # a cell too long
    "AX307": "error",  # brackets too deep, or a number too long
    "AX309": "error",  # a cell at which annexparse failed
    "AX311": "error",  # words of a cell of verdicts not read
    "AX351": "error",  # a row whose columns slid
    "AX352": "error",  # a defendant outside any case
    "AX353": "error",  # a header that is not complete
    "AX354": "error",  # a line or a cell that fits nowhere
    "AX355": "error",  # a footnote's mark without the footnote
    "AX356": "error",  # a number of hearings that is none
    "AX357": "error",  # a second column that means what another is read for
    "AX358": "error",  # lines beyond the number that is read
    "AX361": "error",  # a row with more cells than its header
    "AX362": "error",  # a cell that holds no text
    "AX401": "warning",  # an article that the code did not have
    "AX402": "warning",  # a paragraph that the article did not have
    "AX403": "warning",  # a point that the paragraph did not have
    "AX404": "warning",  # a provision that was repealed by then, or came later
    "AX405": "note",  # a charge under an article that names no offence
    "AX406": "note",  # a provision of which the register does not know
    "AX407": "note",  # a code that has no register
    "AX501": "note",  # a term outside what the provisions allowed
    "AX511": "note",  # a fraction and two terms that disagree
    "AX512": "note",  # a reduction that increases, or terms that cannot be compared
    "AX513": "note",  # a change that does not begin where the one before ended
    "AX514": "note",  # a penalty longer than its kind allows
    "AX515": "note",  # terms whose sum or difference disagrees with the text
}


def diagnose(
    code: str, start: int, end: int, message: str, advice: str | None = None
) -> Diagnostic:
    """Make a diagnostic with the severity of its code; *advice* becomes its help line."""
    return Diagnostic(code, CODES[code], Span(start, end), message, advice)
