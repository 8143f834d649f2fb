"""What only a GPU can show: the clock against its queue, its formats, its rows."""

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from torch import nn
from toys import store_of_ids

from littlelm.architectures.trained import TrainedModel
from littlelm.config.settings import EverySettings
from littlelm.data.device_rows import DeviceRows
from littlelm.data.packing import RowStream
from littlelm.errors import Diverged, Interrupted
from littlelm.evaluation.evaluate import evaluate_run
from littlelm.generation.decoding import generate_ids
from littlelm.generation.generate import generate_run
from littlelm.generation.sampling import Sampling
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm_baseline import Baseline

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.slow,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device here"),
]

CUDA = torch.device("cuda")
FLOAT32 = {"accelerator": "cuda", "precision": "32-true"}
LARGER = {
    "arguments": {"d_model": 256, "n_layers": 8, "n_heads": 4},
    "data": {"context_length": 256, "batch_tokens": 65536},
}


@pytest.fixture
def on_gpu(settings):
    return lambda **changes: settings(**{"trainer": {"accelerator": "cuda"}, **changes})


def stop():
    raise Interrupted("stopped.")


@pytest.mark.parametrize(("budget", "size"), [("20s", LARGER), ("5s", {})])
def test_a_budget_is_kept(on_gpu, quietly, budget, size):
    run = quietly(on_gpu(budget=budget, **size))
    record, seconds = RunRecord.read(run.result), float(budget[:-1])
    step = record.train_seconds / record.steps
    assert seconds <= record.train_seconds <= seconds + max(step, 1.0)
    assert record.validation_seconds <= 0.02 * seconds + 0.5
    assert (record.status, record.precision) == ("finished", "bf16-mixed")
    assert record.device == torch.cuda.get_device_name()
    assert record.peak_memory_bytes > 1e6


def test_rows_live_on_the_device(on_gpu, quietly, monkeypatch):
    def copied(*arguments):
        raise AssertionError("rows were copied from the host")

    monkeypatch.setattr(RowStream, "rows", copied)
    quietly(on_gpu())


@pytest.mark.parametrize("n_documents", [1, 40])
def test_they_are_the_rows_of_the_stream(n_documents):
    chance = np.random.default_rng(0)
    documents = [chance.integers(0, 500, size=1 + k % 30).tolist() for k in range(n_documents)]
    stream = RowStream(store_of_ids(documents, [1] * n_documents), 500, 16, seed_data=3)
    rows = DeviceRows(stream, CUDA)
    for first in (0, 1, 17, 1000):
        found = rows.rows(first, 8)
        assert found.device.type == "cuda"
        assert found.cpu().numpy().tolist() == stream.rows(first, 8).tolist()


def test_it_trains_as_the_processor_does(settings, quietly):
    cpu = quietly(settings(name="cpu", trainer={"precision": "32-true"}))
    gpu = quietly(settings(name="gpu", trainer=FLOAT32))
    scores = [RunRecord.read(run.result).val_bits_per_byte for run in (cpu, gpu)]
    assert scores[0] == pytest.approx(scores[1], abs=1e-3)


def test_a_resumed_run_continues_rows_weights_and_random_stream(
    settings, quietly, at_step, average, out
):
    dropped_out = {"arch": average, "arguments": {"dropout": 0.3}, "trainer": FLOAT32, "every": 4}
    whole = quietly(settings(name="whole", **dropped_out))
    at_step(6, stop)
    with pytest.raises(Interrupted):
        quietly(settings(**dropped_out))
    resumed = quietly(settings(resume="run", **dropped_out))
    expected = load_file(whole.weights)
    for name, weight in load_file(resumed.weights).items():
        torch.testing.assert_close(weight, expected[name], rtol=1e-4, atol=1e-5)


def test_a_run_moves_between_devices(settings, quietly, at_step):
    at_step(6, stop)
    with pytest.raises(Interrupted):
        quietly(settings(every=4))
    run = quietly(settings(resume="run", every=4, trainer={"accelerator": "cuda"}))
    assert RunRecord.read(run.result).steps == 12


def test_divergence_is_found_without_looking_at_every_step(on_gpu, quietly, at_step, out):
    spoil = nn.init.constant_
    models = []
    original = Baseline.forward

    def forward(self, ids_BT):
        models.append(self)
        return original(self, ids_BT)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Baseline, "forward", forward)
        at_step(6, lambda: spoil(models[-1].norm.weight, float("nan")))
        with pytest.raises(Diverged):
            quietly(on_gpu(every=4, validation=EverySettings(12)))
    run = RunFolder(out / "run")
    checkpoint = torch.load(run.checkpoint, weights_only=True, map_location="cpu")
    assert checkpoint["global_step"] == 4
    assert RunRecord.read(run.result).status == "diverged"


def test_a_score_is_that_of_full_precision(on_gpu, quietly):
    run = quietly(on_gpu(max_steps=100))
    record = RunRecord.read(run.result)
    scores = [evaluate_run(run, {}, batch_rows=n)["val_bits_per_byte"] for n in (1, 64)]
    assert record.precision == "bf16-mixed"
    assert scores == pytest.approx([record.val_bits_per_byte] * 2, abs=1e-5)


def test_stories(on_gpu, quietly):
    run = quietly(on_gpu())
    model = TrainedModel.load(run).model
    assert next(model.parameters()).device.type == "cuda"
    told = []
    for _ in range(2):
        generate_run(
            run, prompt="Once", max_new_tokens=40, sampling=Sampling(), seed=1, n=1,
            write=told.append,
        )  # fmt: skip
    text = "".join(told)
    assert text[: len(text) // 2] == text[len(text) // 2 :]


def test_the_cache_changes_no_token():
    torch.manual_seed(0)
    model = Baseline(vocab_size=300, context_length=32, d_model=32, n_layers=2, n_heads=2)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.3)
    model.to(CUDA).eval()

    class WithoutCache(nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, ids_BT):
            return self.model(ids_BT)

    stories = [
        list(
            generate_ids(
                reader, [1, 2], end_id=0, context_length=32, max_new_tokens=60,
                sampling=Sampling(0.0), generator=torch.Generator(),
            )
        )
        for reader in (model, WithoutCache())
    ]  # fmt: skip
    assert stories[0] == stories[1]
