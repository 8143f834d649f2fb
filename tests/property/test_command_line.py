"""No words, however odd, make the command line fail in a way that it does not explain."""

import contextlib
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.cli import main
from littlelm.config.mapping import core_keys

flags = st.sampled_from([f"--{key}" for key in core_keys()] + ["--model.arch.d_model", "-c", "--x"])
values = st.text(max_size=5) | st.sampled_from(
    [
        "1",
        "-1",
        "0.5",
        "1e9",
        "30m",
        "null",
        "true",
        "[1]",
        "{a: 1}",
        "baseline",
        "quickstart",
        "!!x",
    ]
)
words = st.lists(flags | values | st.builds("{}={}".format, flags, values), max_size=6)


@settings(deadline=None)  # the first example imports torch
@given(words)
def test_a_fit_is_understood_or_explained(argv):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["fit", *argv, "--print_config"])
    if code == 0:
        assert out.getvalue().startswith("budget:")
    else:
        assert code == 2, err.getvalue()
        assert out.getvalue() == ""
        assert err.getvalue().startswith("littlelm: error: ")
        assert err.getvalue().count("\n") == 1


@given(st.lists(st.text(max_size=5), min_size=1, max_size=3))
def test_other_words_are_refused(argv):
    is_help = argv[0] == "-h" or argv == ["help"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(argv) == (0 if is_help else 2)
