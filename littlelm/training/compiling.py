"""StepLoss: loss and gradients of a step, by compiled code where the architecture asks for it.

Axes: B rows that go through the model at once, S = T + 1 ids of a row.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from littlelm.architectures.compiling import Compiling
from littlelm.data.cache import compiled_folder
from littlelm.errors import describe
from littlelm.training.loss import next_token_loss

Loss = Callable[[nn.Module, Tensor, "int | None"], Tensor]
_CACHE_VARIABLE = "TORCHINDUCTOR_CACHE_DIR"


@dataclass(frozen=True)
class _Counts:
    """What torch has counted in this process: graphs, and whether its cache had their code."""

    graphs: int
    hits: int
    misses: int

    @classmethod
    def now(cls) -> _Counts:
        from torch._dynamo.utils import counters

        cache = counters["inductor"]
        return cls(
            graphs=counters["stats"]["unique_graphs"],
            hits=cache["fxgraph_cache_hit"],
            misses=cache["fxgraph_cache_miss"] + cache["fxgraph_cache_bypass"],
        )


def _keep_what_is_compiled() -> None:
    """Have torch keep compiled code in littlelm's cache, unless the user said where.

    Torch's own choice is a temporary folder, which is empty after a restart of the machine; merely
    importing parts of torch writes that choice into the variable, as if the user had. It is still
    better than a path with spaces, in which torch 2.13 cannot compile for a CPU.
    """
    from torch._inductor.runtime.cache_dir_utils import default_cache_dir

    given, folder = os.environ.get(_CACHE_VARIABLE), str(compiled_folder())
    if given in (None, os.path.abspath(default_cache_dir())) and len(folder.split()) == 1:
        os.environ[_CACHE_VARIABLE] = folder


class StepLoss:
    """Computes the loss of rows, and adds its gradients to those of the architecture.

    Compiling happens in the first call. If that fails, for want of a compiler or for another
    reason, it and all later ones go without.

    Args:
        architecture: the model.
        compiling: what to compile; None for nothing.
        targets_at_once: see `next_token_loss`.
        warn: is told once if compiling fails.
        now: a monotonic clock in seconds.

    Attributes:
        is_compiled: whether compiled code computes the loss, in all processes of the run.
        compile_seconds: how much longer a first call took than the second, in all processes of the
            run.
        compile_cache: warm if what was compiled lay in the cache of an earlier run, cold if not;
            None if nothing was compiled.
    """

    def __init__(
        self,
        architecture: nn.Module,
        compiling: Compiling | None = None,
        targets_at_once: int | None = None,
        warn: Callable[[str], None] = lambda _: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._architecture = architecture
        self._targets_at_once = targets_at_once
        self._warn = warn
        self._now = now
        self._loss: Loss = next_token_loss
        self._stance: AbstractContextManager[Any] = nullcontext()
        self._calls_to_time = 0 if compiling is None else 2
        self.is_compiled = compiling is not None
        self.compile_seconds = 0.0
        self.compile_cache: str | None = None
        if compiling is not None:
            self._ask_to_compile(compiling)

    def add_gradients(self, tokens_BS: Tensor, share: float) -> Tensor:
        """Add the gradients of a share of the rows' loss, and return that share, detached."""
        if not self._calls_to_time:
            return self._add_gradients(tokens_BS, share)
        is_first, began = self._calls_to_time == 2, self._now()
        loss = (self._compile if is_first else self._add_gradients)(tokens_BS, share)
        seconds = self._now() - began
        self.compile_seconds += seconds if is_first else -min(seconds, self.compile_seconds)
        self._calls_to_time -= 1
        return loss

    def state_dict(self) -> dict[str, Any]:
        """Return what a resumed run needs."""
        return {
            "is_compiled": self.is_compiled,
            "compile_seconds": self.compile_seconds,
            "compile_cache": self.compile_cache,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from the state of a checkpoint."""
        self.is_compiled = self.is_compiled and state["is_compiled"]
        self.compile_seconds = state["compile_seconds"]
        self.compile_cache = state["compile_cache"]

    def _ask_to_compile(self, compiling: Compiling) -> None:
        """Have torch compile on the first call."""
        _keep_what_is_compiled()
        # What earlier runs of this process compiled counts towards torch's limit, beyond which it
        # compiles nothing more and does not say so.
        torch.compiler.reset()
        # All rows of a run have one shape; code for any shape would be slower.
        options: dict[str, Any] = {"dynamic": False, "mode": compiling.mode}
        if compiling.region == "model":
            self._loss = torch.compile(next_token_loss, **options)
            return
        for block in self._architecture.blocks:  # type: ignore[union-attr]
            block.compile(**options)

    def _compile(self, tokens_BS: Tensor, share: float) -> Tensor:
        """Compute for the first time; without the compiler if it fails."""
        before = _Counts.now()
        try:
            loss = self._add_gradients(tokens_BS, share)
        except Exception as error:
            for parameter in self._architecture.parameters():
                parameter.grad = None
            self.is_compiled, self._stance = False, torch.compiler.set_stance("force_eager")
            loss = self._add_gradients(tokens_BS, share)  # raises again where the model is at fault
            self._warn(
                f"littlelm: compiling failed, so this run trains without, more slowly; 'littlelm "
                f"doctor' says whether a compiler is missing ({describe(error)})"
            )
            return loss
        counts = _Counts.now()
        # torch can be told by its own variables not to compile.
        compiles = counts.graphs > before.graphs
        self.is_compiled = self.is_compiled and compiles
        if compiles:
            is_warm = counts.hits > before.hits and counts.misses == before.misses
            self.compile_cache = "warm" if is_warm and self.compile_cache != "cold" else "cold"
        else:
            self._warn(
                "littlelm: torch compiled nothing, so this run trains without, more slowly; unset "
                "variables that tell it so, such as TORCH_COMPILE_DISABLE."
            )
        return loss

    def _add_gradients(self, tokens_BS: Tensor, share: float) -> Tensor:
        with self._stance:
            loss = self._loss(self._architecture, tokens_BS, self._targets_at_once) * share
        # Lightning's manual_backward() would call hooks that nobody listens to, at every step.
        with torch.autocast(tokens_BS.device.type, enabled=False):
            loss.backward()
        return loss.detach()
