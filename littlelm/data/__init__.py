"""Text to rows: corpora, split, tokenizer, token cache, packing, and the Lightning data module."""
