"""What a comparison consists of: its order, its name, and in what two differ."""

from dataclasses import replace

import pytest

from littlelm.comparison.plan import Plan, differences
from littlelm.config.settings import ArchitectureChoice, FitSettings, OptimSettings
from littlelm.duration import Duration
from littlelm.errors import UsageError


def settings(arch="baseline", budget="30s", **changes):
    return FitSettings(
        arch=ArchitectureChoice(arch, {"d_model": 8}),
        budget=Duration.parse(budget) if budget else None,
        **changes,
    )


def plan(n_seeds=3, **candidates):
    return Plan(candidates or {"a": settings(), "b": settings("average")}, n_seeds)


def test_every_second_round_goes_backwards():
    names = [run.name for run in plan(a=settings(), b=settings(), c=settings()).runs()]
    assert names == [
        "a-seed0", "b-seed0", "c-seed0",
        "c-seed1", "b-seed1", "a-seed1",
        "a-seed2", "b-seed2", "c-seed2",
    ]  # fmt: skip


def test_each_run_has_the_settings_of_its_label():
    for run in plan().runs():
        assert run.settings.arch.name == {"a": "baseline", "b": "average"}[run.label]


@pytest.mark.parametrize(
    ("candidates", "sentence"),
    [
        (
            {"a": settings(), "b": settings(budget="1m")},
            "^--budget: a has 30s, b has 1m, expected the same for all; give --budget or --max",
        ),
        (
            {"a": settings(), "b": settings(budget=None, max_steps=9)},
            "^--budget: a has 30s, b has nothing, expected",
        ),
        (
            {"a": settings(max_steps=8), "b": settings(max_steps=9)},
            "^--max_steps: a has 8, b has 9, expected",
        ),
        (
            {"a": settings(), "b": settings(seed_init=1, seed_data=2)},
            "^b: seed_init and seed_data are both given",
        ),
    ],
)
def test_what_cannot_stand_side_by_side(candidates, sentence):
    with pytest.raises(UsageError, match=sentence):
        plan(**candidates).check()


def test_one_fixed_seed_leaves_the_other_to_vary():
    plan(a=settings(seed_init=1), b=settings(seed_data=2)).check()


def test_the_usual_name_is_that_of_the_plan_alone():
    moved = {label: replace(s, out="elsewhere", seed=7) for label, s in plan().candidates.items()}
    assert plan().usual_name == Plan(moved, 3).usual_name
    assert plan(n_seeds=5).usual_name == plan().usual_name  # more seeds go into the same folder
    names = {plan().usual_name, plan(a=settings()).usual_name}
    names.add(replace(plan(), plugin_sha256={"a": "changed"}).usual_name)
    assert len(names) == 3


def test_differences_are_named_by_their_keys():
    changed = settings(budget="1m", optim=OptimSettings(learning_rate=1e-3))
    before, now = plan(a=settings(), b=settings()), plan(a=changed, b=settings())
    assert list(differences(before.as_json(), before.as_json())) == []
    assert list(differences(before.as_json(), now.as_json())) == [
        "budget of a is 30s, and 1m was asked for",
        "optim.learning_rate of a is 0.003, and 0.001 was asked for",
    ]


def test_more_seeds_and_the_same_code_go_on():
    before = replace(plan(), plugin_sha256={"a": "1", "b": "2"})
    assert list(differences(before.as_json(), replace(before, n_seeds=5).as_json())) == []
    now = replace(before, plugin_sha256={"a": "1", "b": "3"})
    assert list(differences(before.as_json(), now.as_json())) == [
        "the plugin of b is not what it was"
    ]


def test_other_labels_and_seeds_are_differences():
    now = plan(n_seeds=2, a=settings(), c=settings("average"))
    assert list(differences(plan().as_json(), now.as_json())) == [
        "it has 3 seeds, and 2 were asked for",
        "it compares a, b, and a, c were asked for",
    ]


def test_a_plan_of_another_version_is_not_read_further():
    other = {"schema_version": 0}
    assert list(differences(other, plan().as_json())) == ["another version of littlelm wrote it"]
