import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderprep.core.textnorm import fold, plain


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("no markup", "no markup"),
        ("<b>bold</b> &amp; <i>slanted</i>", "bold & slanted"),
        ("one<br>two<p>three</p>", "one\ntwo\nthree"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<script>alert('x')</script>b<style>p{}</style>c", "abc"),
        ('<img src="http://x/y.png">seen', "seen"),
        ("x&lt;y &#233; &eacute;", "x<y é é"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("a<!-- no -->b", "ab"),
        ("<![x a>b", "b"),
        ("&nbsp;a&nbsp;b ", "a b"),
    ],
)
def test_plain_of_rich_text(markup: str, words: str) -> None:
    assert plain(markup, html=True) == words


def test_plain_text_is_left_as_it_is() -> None:
    assert plain("x<y &amp;  z\n", html=False) == "x<y &amp;  z\n"


@pytest.mark.parametrize("piece", ["<a ", "</", "<?", "<!--", "<a b='", "<![cdata[", "&#", "<", "<div>"])
def test_broken_markup_takes_no_time(piece: str) -> None:
    start = time.perf_counter()
    plain(piece * 30_000, html=True)
    assert time.perf_counter() - start < 2


@given(st.lists(st.sampled_from(["<", ">", "![", "!--", "b", "/", "&", "#", ";", "x", '"', " "])).map("".join))
def test_plain_never_raises(markup: str) -> None:
    plain(markup, html=True)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Status\n Post ", "status post"),
        ("Ménière’s", "meniere's"),
        ("Sjögren – Ørsted", "sjogren - orsted"),
        ("ﬁbula", "fibula"),
        ("soft\u00adhyphen", "softhyphen"),
        ("40 ㎑", "40 khz"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f"  {text.strip()}\t") == fold(text)
