"""Which number format a device trains fastest in without losing quality."""

from __future__ import annotations

import torch

BFLOAT16 = "bf16-mixed"
FLOAT32 = "32-true"


def fastest_precision(device: torch.device) -> str:
    """Return Lightning's name of mixed bfloat16 where the hardware computes it, else of float32."""
    if device.type == "cuda":
        has_bfloat16 = torch.cuda.is_bf16_supported(including_emulation=False)
    elif device.type == "cpu":
        capabilities = torch.cpu.get_capabilities()
        has_bfloat16 = bool(
            capabilities.get("avx512_bf16")
            or capabilities.get("amx_bf16")
            or capabilities.get("arm_bf16")
        )
    else:
        has_bfloat16 = False
    return BFLOAT16 if has_bfloat16 else FLOAT32
