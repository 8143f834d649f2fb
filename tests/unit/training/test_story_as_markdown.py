"""A story in samples.md and in TensorBoard shows as the model wrote it."""

import html
import re
import warnings

import pytest

from littlelm.training.samples import Sample, quoted

with warnings.catch_warnings():  # of what TensorBoard brings with it
    warnings.simplefilter("ignore", DeprecationWarning)
    from tensorboard.plugin_util import markdown_to_safe_html


def test_the_prompt_is_bold_and_lines_are_kept():
    page = markdown_to_safe_html(quoted(Sample("Once", " upon.\nA line.")))
    assert page == (
        "<blockquote>\n<p><strong>Once</strong> upon.</p>\n<p>A line.</p>\n</blockquote>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "a\n===",
        "a\n---",
        "- no\n- list",
        "*no* _stress_ `code`",
        "[a](b)",
        "<b>x</b>",
        "&amp;",
        "a | b\n--|--\nc | d",
        "~~~\nno code\n~~~",
        "    no code",
        "\\*",
        "1. no\n2. list",
        f"{'long ' * 17}- no list",
    ],
)
def test_nothing_in_a_story_is_markup(text):
    page = markdown_to_safe_html(quoted(Sample("", text)))
    assert set(re.findall(r"<(\w+)", page)) <= {"p", "blockquote"}
    shown = html.unescape(re.sub(r"<.*?>", "", page))
    assert shown.split() == text.split()
