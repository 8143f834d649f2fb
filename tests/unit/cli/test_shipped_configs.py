import pytest

from littlelm.cli import configs
from littlelm.errors import UsageError


def test_names():
    baselines = {"quickstart", "baseline-7m", "baseline-11m", "one-block"}
    champions = {"speedrun-1m", "speedrun-7m", "speedrun-11m"}
    assert baselines | champions <= set(configs.names())


def test_a_bare_name_is_one_that_comes_with_littlelm(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = configs.read("quickstart")
    assert place.values["budget"] == "180s"
    assert place.values["model.arch.name"] == "baseline"


@pytest.mark.parametrize("text", ["./mine", "mine.yaml", "mine.yml", "sub/mine", "mine"])
def test_a_file(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / text).write_text("seed: 3")
    assert configs.read(text).values == {"seed": 3}


@pytest.mark.parametrize("text", ["sub/mine", "mine.yaml"])
def test_a_missing_file(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="there is no file '"):
        configs.read(text)


def test_unknown_name():
    with pytest.raises(UsageError, match=r"baseline-7m.*Did you mean 'quickstart'"):
        configs.read("quickstrat")


def test_a_run_folder(tmp_path):
    (tmp_path / "config.yaml").write_text("")
    with pytest.raises(UsageError, match=r"is a folder, expected .*config\.yaml"):
        configs.read(str(tmp_path))


def test_the_short_form_of_the_architecture(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("model: {arch: baseline}\ndata:\n")
    assert configs.read(str(file)).values == {"model.arch.name": "baseline"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("data: 3", "data: got 3, expected keys below it"),
        ("model: baseline", "model: got 'baseline', expected keys below it"),
        ("data.stories: 3\ndata: {stories: 4}", "data.stories: got two values, expected one"),
    ],
)
def test_malformed_sections(tmp_path, text, message):
    file = tmp_path / "a.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=message) as caught:
        configs.read(str(file))
    assert "a.yaml: " in str(caught.value)


def test_a_wheel_brings_its_configs_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "littlelm" / "configs").mkdir(parents=True)
    (tmp_path / "littlelm" / "configs" / "other.yaml").write_text("seed: 1")
    monkeypatch.setattr("littlelm.__file__", str(tmp_path / "littlelm" / "__init__.py"))
    assert configs.names() == ["other"]
    assert configs.read("other").values == {"seed": 1}
