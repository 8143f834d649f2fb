from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.data.documents import is_held_out, split_documents
from littlelm.data.settings import DocumentRule
from littlelm.data.tokenizer import END_OF_STORY

contents = st.lists(
    st.sampled_from(
        ["a", "b c", "\u4e2d", "\n", "\n", "\r\n", "\r", " ", "\t", "<|", "|>", "endoftext"]
        + [END_OF_STORY] * 4
        + ["\n" + END_OF_STORY + "\n"] * 2
    ),
    max_size=25,
).map(lambda parts: "".join(parts).encode())


def chunked(content: bytes, sizes: list[int]) -> list[bytes]:
    chunks = []
    for size in sizes:
        chunks.append(content[:size])
        content = content[size:]
    return [*chunks, content]


def naive(content: bytes, rule: DocumentRule) -> list[bytes]:
    """The same rules, on a whole text in memory."""
    text = content.decode()
    if rule == "file":
        documents = [text]
    elif rule == "line":
        lines = text.split("\n")
        documents = [line.removesuffix("\r") for line in lines[:-1]] + lines[-1:]
        documents = documents if documents[-1] else documents[:-1]
    elif rule == "paragraph":
        blank = r"(?:[ \t\r]*\n)"
        inside = re.sub(rf"\A{blank}+|(?<=\n)[ \t\r]*\Z", "", text)
        documents = [d for d in re.split(rf"\r?\n{blank}+", inside) if d.strip()]
        documents = [re.sub(r"\r?\n\Z", "", document) for document in documents]
    else:
        marked = re.sub(rf"(?:\r?\n)?{re.escape(END_OF_STORY)}", END_OF_STORY, text)
        pieces = marked.split(END_OF_STORY)
        after = [re.sub(r"\A\r?\n", "", piece) for piece in pieces[1:]]
        documents = [*pieces[:1], *after]
        if not documents[-1]:
            documents.pop()
        if documents and not documents[0] and len(pieces) > 1:
            documents.pop(0)
    return [document.encode() for document in documents]


@given(
    content=contents,
    sizes=st.lists(st.integers(1, 12), max_size=60),
    rule=st.sampled_from(["separator", "line", "paragraph", "file"]),
)
@settings(max_examples=600, deadline=None)
def test_documents_in_a_stream_are_those_of_the_whole_text(
    content: bytes, sizes: list[int], rule: DocumentRule
):
    found = list(split_documents(chunked(content, sizes), rule))
    assert [document for _, document in found] == naive(content, rule)
    for start, document in found:
        assert content[start : start + len(document)] == document
    starts = [start for start, _ in found]
    assert starts == sorted(starts)


@given(st.lists(st.text(max_size=10), max_size=30), st.integers(1, 50), st.randoms())
def test_order_and_company_do_not_move_a_document_between_splits(
    documents: list[str], percent: int, random: object
):
    held_out = {document for document in documents if is_held_out(document, percent)}
    random.shuffle(documents)  # type: ignore[attr-defined]
    assert {document for document in documents if is_held_out(document, percent)} == held_out
    # A larger share holds out all that a smaller one does.
    assert all(is_held_out(document, percent + 1) for document in held_out)
