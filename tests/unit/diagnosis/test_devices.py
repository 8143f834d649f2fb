"""What is said of each device; a GPU is a stand-in here, the CPU is real."""

import sys
import warnings
from types import SimpleNamespace

import pytest
import torch

from littlelm.diagnosis import devices
from littlelm.training.precision import fastest_precision


def cuda(examine):
    return examine("devices", "cuda")


def test_the_cpu_computes(examine, monkeypatch):
    monkeypatch.setattr(devices, "usable_processors", torch.get_num_threads)
    (finding,) = examine("devices", "cpu")
    assert finding.state == "ok"
    assert finding.facts["precision"] == fastest_precision(torch.device("cpu"))
    assert finding.facts["threads"] == torch.get_num_threads()


def test_fewer_threads_than_processors_by_a_variable(examine, monkeypatch):
    monkeypatch.setattr(devices, "usable_processors", lambda: torch.get_num_threads() + 3)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    (finding,) = examine("devices", "cpu")
    assert finding.state == "note"
    assert finding.remedy.startswith("Unset OMP_NUM_THREADS")
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert examine("devices", "cpu")[0].state == "ok"


def test_a_device_that_computes_nonsense_is_broken(examine, monkeypatch):
    monkeypatch.setattr(torch, "ones", torch.zeros)
    (finding,) = examine("devices", "cpu")
    assert finding.state == "broken"
    assert "a product of matrices is 0.0 instead of 64" in finding.value


def test_a_torch_that_fails_is_broken(examine, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    (finding,) = examine("devices", "cpu")
    assert finding.state == "broken"
    assert finding.remedy == "Mend torch first, as said under versions."


@pytest.fixture
def no_gpu(monkeypatch, tmp_path):
    """Return a function that lets torch find no GPU."""

    def arrange(built_for, *, has_driver, warns=None):
        def is_available():
            if warns:
                warnings.warn(warns, stacklevel=1)
            return False

        driver = tmp_path / "version"
        if has_driver:
            driver.touch()
        monkeypatch.setattr(devices, "_NVIDIA", driver)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(torch.version, "cuda", built_for)
        monkeypatch.setattr(torch.cuda, "is_available", is_available)
        monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)

    return arrange


def test_no_gpu_and_a_torch_for_the_cpu_is_all_right(examine, no_gpu):
    no_gpu(None, has_driver=False)
    (finding,) = cuda(examine)
    assert (finding.state, finding.remedy) == ("ok", None)


def test_a_driver_but_a_torch_for_the_cpu(examine, no_gpu):
    no_gpu(None, has_driver=True)
    (finding,) = cuda(examine)
    assert finding.state == "note"
    assert "--force-reinstall torch" in finding.remedy


def test_a_driver_that_only_its_program_tells_of(examine, no_gpu, tmp_path):
    no_gpu(None, has_driver=False)
    (tmp_path / "nvidia-smi").touch(mode=0o755)
    assert cuda(examine)[0].facts["has_driver"]


def test_a_torch_for_cuda_without_a_driver(examine, no_gpu):
    no_gpu("12.8", has_driver=False, warns="The NVIDIA driver on your\nsystem is too old")
    (finding,) = cuda(examine)
    assert finding.state == "note"
    assert "(The NVIDIA driver on your system is too old)" in finding.value
    assert "a driver for CUDA 12.8 or newer" in finding.remedy
    assert finding.facts["built_for_cuda"] == "12.8"


def test_gpus_that_are_hidden(examine, no_gpu, monkeypatch):
    no_gpu("12.8", has_driver=True)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    (finding,) = cuda(examine)
    assert finding.state == "note"
    assert "CUDA_VISIBLE_DEVICES is ''" in finding.value
    assert finding.remedy.startswith("Unset CUDA_VISIBLE_DEVICES")


@pytest.fixture
def two_gpus(monkeypatch):
    """Two GPUs, of which the second is out of order; what they compute, the CPU computes."""

    def multiply(device):
        if device.index == 1:
            raise RuntimeError("CUDA error: uncorrectable ECC error\nencountered")

    stand_in = SimpleNamespace(
        is_available=lambda: True,
        device_count=lambda: 2,
        mem_get_info=lambda device: (70 * 10**9, 80 * 10**9),
        get_device_capability=lambda device: (9, 0),
        get_device_name=lambda device: "NVIDIA H100",
        is_bf16_supported=lambda including_emulation: True,
    )
    monkeypatch.setattr(torch, "cuda", stand_in)
    monkeypatch.setattr(torch.version, "cuda", "12.8")
    monkeypatch.setattr(devices, "_multiply", multiply)


def test_each_gpu_is_asked_to_compute(examine, two_gpus):
    good, bad = cuda(examine)
    assert (good.name, good.state) == ("cuda:0", "ok")
    assert good.value.startswith("NVIDIA H100, 70.0 GB of 80.0 GB free, compute capability 9.0")
    assert good.facts == {
        "has_bfloat16": True,
        "precision": "bf16-mixed",
        "model": "NVIDIA H100",
        "built_for_cuda": "12.8",
        "compute_capability": "9.0",
        "memory_free_bytes": 70 * 10**9,
        "memory_total_bytes": 80 * 10**9,
    }
    assert (bad.name, bad.state) == ("cuda:1", "broken")
    assert bad.value == "RuntimeError: CUDA error: uncorrectable ECC error encountered"
    assert "--trainer.accelerator cpu" in bad.remedy


def test_a_mac_has_its_own_kind_of_gpu(examine, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cuda(examine) == []
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert examine("devices", "mps") == []
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(devices, "_multiply", lambda device: None)
    (finding,) = examine("devices", "mps")
    assert (finding.state, finding.facts["precision"]) == ("ok", "32-true")
    monkeypatch.setattr(devices, "_multiply", lambda device: fail())
    assert examine("devices", "mps")[0].state == "broken"


def fail():
    raise RuntimeError("MPS backend out of memory")
