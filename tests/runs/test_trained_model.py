"""What is done with a finished run: its model, another score, stories."""

import json
from dataclasses import replace

import numpy as np
import pytest
from listening import Listener
from safetensors.torch import load_file, save_file
from toys import sure_of

from littlelm.architectures.trained import TrainedModel
from littlelm.cli import main
from littlelm.data.files import sha256_of
from littlelm.errors import UsageError
from littlelm.evaluation.evaluate import evaluate_run
from littlelm.generation.generate import generate_run
from littlelm.generation.sampling import Sampling
from littlelm.results.record import RunRecord
from littlelm_baseline import Baseline


class TestLoading:
    def test_it_is_ready_to_read(self, finished):
        trained = TrainedModel.load(finished)
        assert not trained.model.training
        assert trained.context_length == 16
        assert trained.tokenizer.vocab_size == 300

    def test_a_run_that_was_not_finished(self, finished):
        finished.weights.unlink()
        with pytest.raises(UsageError, match=r"has no final weights, .*littlelm fit --resume"):
            TrainedModel.load(finished)

    @pytest.mark.parametrize("argv", [["generate"], ["evaluate"], ["fit", "--resume"]])
    def test_an_architecture_that_is_not_installed_any_more(self, finished, capsys, argv):
        record = RunRecord.read(finished.result)
        replace(record, plugin_distribution="littlelm-bigram", plugin_version="0.1").write(
            finished.result
        )
        text = finished.config.read_text()
        finished.config.write_text(text.replace("name: baseline", "name: bigram"))
        assert main([*argv, str(finished.path)]) == 2
        assert capsys.readouterr().err == (
            f"littlelm: error: {finished.path}: its architecture 'bigram' is not installed; "
            "install the package that it was trained with, littlelm-bigram 0.1.\n"
        )

    def test_a_config_that_is_none_of_a_run(self, finished):
        text = finished.config.read_text()
        finished.config.write_text(text.replace("context_length: 16", "context_length: 0"))
        with pytest.raises(
            UsageError, match=r"config\.yaml: data\.context_length: got 0, expected"
        ):
            TrainedModel.load(finished)

    @pytest.mark.parametrize(
        "damage",
        [
            lambda whole: b"",
            lambda whole: whole[: len(whole) // 2],
            lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        ],
    )
    def test_weights_that_are_damaged(self, finished, damage):
        finished.weights.write_bytes(damage(finished.weights.read_bytes()))
        with pytest.raises(UsageError, match=r"model\.safetensors: is not what the run wrote"):
            TrainedModel.load(finished)

    @pytest.mark.parametrize("damage", [b"", b"x" * 100])
    def test_weights_whose_hash_is_not_known(self, finished, damage):
        finished.weights.write_bytes(damage)
        replace(RunRecord.read(finished.result), weights_sha256=None).write(finished.result)
        with pytest.raises(UsageError, match=r"model\.safetensors: does not hold the weights"):
            TrainedModel.load(finished)

    def test_weights_of_another_architecture(self, finished):
        weights = load_file(finished.weights)
        weights.pop("norm.weight")
        save_file(weights, finished.weights)
        hash_ = sha256_of(finished.weights)
        replace(RunRecord.read(finished.result), weights_sha256=hash_).write(finished.result)
        with pytest.raises(
            UsageError,
            match=r"does not hold the weights of 'baseline' as it is installed now \(Missing key.*"
            r"norm\.weight",
        ):
            TrainedModel.load(finished)

    @pytest.mark.parametrize("command", ["generate", "evaluate"])
    def test_an_architecture_whose_source_changed(self, finished, capsys, command):
        assert main([command, str(finished.path)]) == 0
        assert "changed since" not in capsys.readouterr().err
        replace(RunRecord.read(finished.result), plugin_sha256="0" * 64).write(finished.result)
        assert main([command, str(finished.path)]) == 0
        assert "the source of 'baseline' changed since run was trained" in capsys.readouterr().err
        outcomes = sorted(
            finished.evaluations.glob("*.json"), key=lambda path: path.stat().st_mtime
        )
        if command == "evaluate":
            assert json.loads(outcomes[-1].read_text())["plugin_changed"] is True


class TestEvaluation:
    def test_the_own_validation_split_gives_the_same_score(self, finished):
        record = RunRecord.read(finished.result)
        outcome = evaluate_run(finished, {})
        for name in ("val_bits_per_byte", "val_bits_per_byte_with_end", "val_nats_per_token"):
            assert outcome[name] == pytest.approx(getattr(record, name), abs=1e-5)
        for name in ("split_sha256", "tokenizer_sha256", "valid_bytes", "evaluation_protocol"):
            assert outcome[name] == getattr(record, name)

    def test_how_many_rows_go_at_once_changes_nothing(self, finished, monkeypatch):
        rows, forward = set(), Baseline.forward
        monkeypatch.setattr(
            Baseline, "forward", lambda self, ids: (rows.add(len(ids)), forward(self, ids))[1]
        )
        scores = [evaluate_run(finished, {}, batch_rows=n)["val_bits_per_byte"] for n in (1, 7, 64)]
        assert max(scores) - min(scores) < 1e-5
        assert {1, 7, 64} <= rows

    def test_the_outcome_is_kept_beside_the_result(self, finished):
        before = finished.result.read_bytes()
        outcome = evaluate_run(finished, {})
        [written] = finished.evaluations.glob("*.json")
        assert json.loads(written.read_text()) == outcome
        with np.load(written.with_suffix(".npz")) as arrays:
            found = arrays["bits"].sum() / arrays["bytes"].sum()
        assert found == pytest.approx(outcome["val_bits_per_byte"])
        assert finished.result.read_bytes() == before

    @pytest.mark.parametrize("name", ["train.txt", "part.txt", "valid.txt", "other.txt"])
    def test_stories_that_were_learned_are_told(self, finished, text, tmp_path, name):
        train = (text / "train.txt").read_text(encoding="utf-8").split("<|endoftext|>")
        stories = [train[0].strip("\n"), train[1].strip("\n"), "x" + train[2]]
        (tmp_path / "part.txt").write_text("\n<|endoftext|>\n".join(stories), encoding="utf-8")
        (tmp_path / "other.txt").write_text(stories[2], encoding="utf-8")
        path = (text if (text / name).exists() else tmp_path) / name
        listener = Listener()
        outcome = evaluate_run(finished, {"files": [str(path)]}, report=listener)
        n = outcome["valid_documents"]
        learned = {"train.txt": n, "part.txt": 2}.get(name, 0)
        assert outcome["learned_documents"] == learned
        told = [line for line in listener.said if "the model was trained on" in line]
        assert [f"{learned} of these {n:,} stories" in line for line in told] == [True] * bool(
            learned
        )

    def test_the_text_it_learned_from_may_be_gone(self, finished, tmp_path):
        config = finished.config.read_text().replace("train.txt", "gone.txt")
        finished.config.write_text(config)
        (tmp_path / "a.txt").write_text("Some text.")
        outcome = evaluate_run(finished, {"files": [str(tmp_path / "a.txt")]})
        assert outcome["learned_documents"] is None

    def test_the_text_it_learned_from_may_be_another_by_now(self, finished, text, tmp_path):
        train = tmp_path / "train.txt"  # a copy, since others learn from the first
        train.write_text(f"{(text / 'train.txt').read_text()}\n<|endoftext|>\nA later story.")
        config = finished.config.read_text().replace(str(text / "train.txt"), str(train))
        finished.config.write_text(config)
        outcome = evaluate_run(finished, {"files": [str(train)]})
        assert outcome["learned_documents"] is None

    def test_other_text(self, finished, tmp_path):
        path = tmp_path / "other.txt"
        path.write_text("One.\n\nTwo, a longer one of more tokens than the context holds.\n")
        outcome = evaluate_run(finished, {"files": [str(path)], "document": "paragraph"})
        assert outcome["files"] == [str(path)]
        assert outcome["valid_documents"] == 2
        assert outcome["valid_bytes"] == len("One.") + len(path.read_text()) - len("One.\n\n\n")

    def test_what_was_decided_in_training_is_not_changed(self, finished):
        with pytest.raises(UsageError, match=r"data\.vocab_size: was fixed when the model was"):
            evaluate_run(finished, {"vocab_size": 400})


class TestGeneration:
    @pytest.fixture
    def tell(self, finished):
        def tell(**options):
            given = {"prompt": "", "max_new_tokens": 8, "sampling": Sampling(), "seed": 0, "n": 1}
            return ["".join(pieces) for pieces in generate_run(finished, **{**given, **options})]

        return tell

    def test_one_seed_one_story(self, tell):
        assert tell(seed=3) == tell(seed=3)
        assert tell(seed=3) != tell(seed=4)

    def test_a_story_is_the_same_however_many_are_told(self, tell):
        three = tell(n=3, seed=5)
        assert [tell(n=1, seed=5), tell(n=2, seed=5)] == [three[:1], three[:2]]
        assert len(set(three)) == 3

    def test_the_prompt_is_not_repeated(self, tell):
        [story] = tell(prompt="Once upon a time")
        assert not story.startswith("Once upon a time")

    def test_a_story_ends_where_the_model_ends_it(self, tell, monkeypatch):
        class Silent:
            def __init__(self, run, report):
                self.trained = TrainedModel.load(run, report)

            def __getattr__(self, name):
                return getattr(self.trained, name)

            @property
            def model(self):
                end = self.trained.tokenizer.end_id
                return sure_of(dict.fromkeys(range(300), end), 300)

        class Loader:
            load = Silent

        monkeypatch.setattr("littlelm.generation.generate.TrainedModel", Loader)
        assert tell(prompt="So", n=2) == ["", ""]
