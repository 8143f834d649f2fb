"""Text from a trained model: choosing the next token, and streaming a story."""
