"""What a token costs while text is generated: memory that is kept of it, and time.

    python benchmarks/generation.py --arch baseline --arch latent_attention:kv_latent_dim=40

Architectures are built with first weights and, as far as they take them, with the same sizes
(`--d_model` and so on); hyperparameters of one stand behind its name. It prints of each

- the bytes that its cache grows by with each token, and those that it has anyway: counted in what
  `decode` returns, one token after the other;
- how many tokens a second it makes when that many have been read, with its cache and by reading all
  of them again for each: 16 tokens at a time, all architectures in turn, as median (smallest to
  largest). The next token is the likeliest one. Run `benchmarks/matmul.py` just before.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator, Mapping
from typing import Any

import torch
import yaml
from matmul import wait
from torch import Tensor, nn

from littlelm.architectures import build, schema
from littlelm.architectures.evaluating import evaluating

TOKENS = 16


def main() -> None:
    """Print two tables."""
    arguments = parse_arguments()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    models = {text: make(text, arguments).to(device) for text in arguments.arch}
    print(f"{device}, {torch.get_num_threads()} threads, float32\n")
    print_memory(models, device, arguments.context_length)
    lengths = [n for n in arguments.lengths if n < arguments.context_length]
    print_speed(models, device, [*lengths, arguments.context_length], arguments.rounds)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arch", action="append", required=True, metavar="NAME[:KEY=VALUE,...]")
    parser.add_argument("--d_model", type=int, default=160)
    parser.add_argument("--n_layers", type=int, default=2)
    parser.add_argument("--n_heads", type=int, default=5)
    parser.add_argument("--vocab_size", type=int, default=2048)
    parser.add_argument("--context_length", type=int, default=256)
    parser.add_argument("--lengths", type=int, nargs="*", default=[64], help="beside the longest")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    if min(arguments.lengths, default=TOKENS + 1) <= TOKENS:
        parser.error(f"--lengths: expected more than {TOKENS}")
    return arguments


def make(text: str, arguments: argparse.Namespace) -> nn.Module:
    """Build an architecture as the command line names it."""
    name, _, pairs = text.partition(":")
    own = dict(pair.split("=", 1) for pair in pairs.split(",")) if pairs else {}
    taken = {key: yaml.safe_load(value) for key, value in own.items()}
    for size in {"d_model", "n_layers", "n_heads"} & schema(name, taken).keys():
        taken.setdefault(size, getattr(arguments, size))
    return build(
        name, taken, vocab_size=arguments.vocab_size, context_length=arguments.context_length
    )


def print_memory(models: Mapping[str, nn.Module], device: str, context_length: int) -> None:
    width = max(map(len, models))
    print(f"{'':{width}}  {'parameters':>10}  {'bytes a token':>13}  {'and':>8}  {'full, kB':>8}")
    for text, model in models.items():
        n_parameters = sum(parameter.numel() for parameter in model.parameters())
        line = f"{text:{width}}  {n_parameters:10,}"
        if hasattr(model, "decode"):
            each, always = cache_bytes(model, device)
            full = (always + each * context_length) / 1e3
            line += f"  {each:13,}  {always:8,}  {full:8.1f}"
        else:
            line += "  no cache"
        print(line)
    print()


def cache_bytes(model: nn.Module, device: str) -> tuple[int, int]:
    """Return by how many bytes a cache grows with a token, and how many it has besides."""
    sizes: list[int] = []
    with evaluating(model):
        ids_BT, cache = torch.zeros((1, 2), dtype=torch.long, device=device), None
        for new_BT in (ids_BT, ids_BT[:, :1], ids_BT[:, :1]):
            _, cache = model.decode(new_BT, cache)  # type: ignore[operator]
            sizes.append(bytes_of(cache, model))
    each = sizes[-1] - sizes[-2]
    return each, sizes[-1] - 4 * each


def bytes_of(cache: Any, model: nn.Module) -> int:
    """Return the bytes of all memory that the tensors in a cache keep, but for the model's."""
    own = {tensor.untyped_storage().data_ptr() for tensor in model.state_dict().values()}
    kept = {
        storage.data_ptr(): storage.nbytes()
        for storage in (tensor.untyped_storage() for tensor in tensors_in(cache, set()))
    }
    return sum(size for at, size in kept.items() if at not in own)


def tensors_in(value: Any, seen: set[int]) -> Iterator[Tensor]:
    """Yield every tensor in a value of any structure."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, Mapping):
        yield from tensors_in(list(value.values()), seen)
    elif isinstance(value, (list, tuple, set)):
        for part in value:
            yield from tensors_in(part, seen)
    elif hasattr(value, "__dict__"):
        yield from tensors_in(vars(value), seen)


def print_speed(
    models: Mapping[str, nn.Module], device: str, lengths: list[int], rounds: int
) -> None:
    rates: dict[tuple[str, int, bool], list[float]] = {
        (text, length, cached): []
        for length in lengths
        for cached in (True, False)
        for text, model in models.items()
        if hasattr(model, "decode") or not cached
    }
    for _ in range(rounds + 1):  # the first to warm up
        for (text, length, cached), found in rates.items():
            found.append(rate(models[text], device, length, cached=cached))
    width = max(map(len, models))
    print(f"{'':{width}}  {'tokens read':>11}  tokens a second")
    for (text, length, cached), (_, *found) in rates.items():
        way = "with its cache" if cached else "reading again"
        spread = f"{statistics.median(found):8.0f} ({min(found):.0f} to {max(found):.0f})"
        print(f"{text:{width}}  {length:11,}  {spread} {way}")


def rate(model: nn.Module, device: str, length: int, *, cached: bool) -> float:
    """Return tokens a second of the last tokens of a row of this length."""
    ids_BT = torch.zeros((1, length - TOKENS), dtype=torch.long, device=device)
    with evaluating(model):
        logits_BTV, cache = model.decode(ids_BT) if cached else (model(ids_BT), None)  # type: ignore[operator]
        wait(device)
        began = time.perf_counter()
        for _ in range(TOKENS):
            next_BT = logits_BTV[:, -1:].argmax(dim=-1)
            if cached:
                logits_BTV, cache = model.decode(next_BT, cache)  # type: ignore[operator]
            else:
                ids_BT = torch.cat([ids_BT, next_BT], dim=1)
                logits_BTV = model(ids_BT)
        wait(device)
        return TOKENS / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
