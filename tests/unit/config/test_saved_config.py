import os
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.config.mapping import config_of, core_keys, dump_config, settings_from_config
from littlelm.config.settings import (
    ArchitectureChoice,
    EverySettings,
    FitSettings,
    OptimSettings,
)
from littlelm.data.settings import DataSettings
from littlelm.duration import Duration
from littlelm.errors import UsageError

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
durations = st.sampled_from(["90s", "30m", "1.5h"]).map(Duration.parse)
counts = st.integers(1, 10**18 - 1)
plain = st.none() | st.booleans() | st.integers() | numbers | words
fit_settings = st.builds(
    FitSettings,
    arch=st.builds(
        ArchitectureChoice,
        name=words,
        arguments=st.dictionaries(st.from_regex("[a-m]{1,8}", fullmatch=True), plain),
    ),
    budget=st.none() | durations,
    max_steps=st.none() | counts,
    seed=counts,
    seed_init=st.none() | counts,
    out=words,
    data=st.builds(
        DataSettings,
        source=st.sampled_from(["storyworld", "files"]),
        files=st.lists(words.map(os.path.abspath), max_size=3),
        text_column=words,
        batch_rows=st.none() | counts,
    ),
    optim=st.builds(OptimSettings, learning_rate=numbers, clip=numbers),
    validation=st.builds(EverySettings, every=st.none() | counts | durations),
    checkpoint=st.builds(EverySettings, every=st.none() | counts | durations),
    trainer=st.fixed_dictionaries(
        {},
        optional={
            "accelerator": st.sampled_from(["cpu", "gpu"]),
            "devices": st.just(2) | st.just([0, 1]),
            "precision": st.sampled_from(["bf16-mixed", "32-true"]),
            "deterministic": st.sampled_from([True, "warn"]),
        },
    ),
)


@settings(deadline=None)
@given(fit_settings)
def test_a_saved_config_gives_the_same_settings(given_settings):
    text = dump_config(given_settings)
    assert settings_from_config(yaml.safe_load(text)) == given_settings


def test_name_and_resume_are_not_saved():
    config = config_of(replace(FitSettings(), name="a", resume="b"))
    assert "name" not in config
    assert "resume" not in config


def test_every_other_key_is_saved():
    config = config_of(FitSettings(arch=ArchitectureChoice("x", {"d_model": 3})))
    saved = set(core_keys()) - {"name", "resume"}
    saved -= {key for key in saved if key.startswith("trainer.")}
    for key in saved:
        section = config
        for part in key.split("."):
            section = section[part]
    assert config["model"] == {"arch": {"name": "x", "d_model": 3}}


def test_file_names_become_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = DataSettings(files=["a/*.txt", "/b.txt"], valid_files=["../c.txt"])
    config = config_of(FitSettings(data=data))
    assert config["data"]["files"] == [str(tmp_path / "a/*.txt"), "/b.txt"]
    assert config["data"]["valid_files"] == [str(tmp_path.parent / "c.txt")]


def test_trainer_flags_at_their_default_are_left_out():
    config = {"trainer": {"accelerator": "auto", "precision": "32-true"}}
    assert settings_from_config(config).trainer == {"precision": "32-true"}


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"sed": 3}, "sed: no such key. Did you mean 'seed'"),
        ({"data": {"vocab_sise": 3}}, "data.vocab_sise: no such key. Did you mean 'data.vocab_s"),
        ({"vocab_size": 3}, "Did you mean 'data.vocab_size'"),
        ({"seed": "x"}, "seed: got 'x', expected a whole number."),
        ({"trainer": {"max_time": "1m"}}, "trainer.max_time: littlelm sets this itself; use --bu"),
        (
            {"trainer": {"strategy": {"class_path": "os.system"}}},
            "trainer.strategy: got .*auto or ddp",
        ),
        ({"trainer": {"callbacks": ["os.system"]}}, "trainer.callbacks: littlelm sets this itself"),
        ({"optim": [1]}, "optim: got "),
        ({3: 4}, "3: no such key"),
    ],
)
def test_what_is_no_config(config, message):
    with pytest.raises(UsageError, match=message):
        settings_from_config(config)
