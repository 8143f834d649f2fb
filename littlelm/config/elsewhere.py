"""What other programs that train language models call our keys.

Names that only differ by a letter or a section are found without this table.
"""

_NAMES = {
    "model.arch.name": "arch architecture model model_name model_type",
    "budget": "max_time time time_limit duration hours minutes",
    "max_steps": "max_iters iters iterations steps num_steps train_steps epochs num_epochs "
    "max_epochs num_train_epochs",
    "seed": "random_seed manual_seed",
    "out": "out_dir output output_dir save_dir log_dir default_root_dir",
    "resume": "resume_from resume_from_checkpoint ckpt ckpt_path load",
    "data.files": "dataset data_dir data_path train_file train_files train_data text_file",
    "data.valid_files": "val_file val_files valid_file validation_file eval_file val_data",
    "data.context_length": "block_size seq_len seq_length sequence_length max_length max_seq_len "
    "max_seq_length n_ctx n_positions ctx_len context window",
    "data.batch_tokens": "batch_size train_batch_size per_device_train_batch_size "
    "total_batch_size global_batch_size",
    "data.batch_rows": "micro_batch_size device_batch_size",
    "data.vocab_size": "n_vocab",
    "optim.name": "optimizer optim",
    "optim.learning_rate": "lr max_lr peak_lr",
    "optim.adam_learning_rate": "adam_lr embedding_lr scalar_lr",
    "optim.weight_decay": "wd decay_rate",
    "optim.warmup": "warmup_steps warmup_iters warmup_ratio",
    "optim.decay": "cooldown lr_decay_iters",
    "optim.clip": "grad_clip gradient_clip max_grad_norm clip_grad_norm",
    "validation.every": "eval_interval eval_steps eval_every val_every",
    "checkpoint.every": "save_interval save_steps save_every checkpoint_every",
    "trainer.accelerator": "device backend gpu cuda cpu",
    "trainer.devices": "gpus n_gpus num_gpus",
    "trainer.precision": "dtype bf16 fp16 amp mixed_precision",
    "trainer.log_every_n_steps": "log_interval logging_steps log_every",
    "d_model": "n_embd hidden_size hidden_dim embed_dim dim width emb_dim d_embed",
    "n_layers": "n_layer num_layers num_hidden_layers depth layers",
    "n_heads": "n_head num_heads num_attention_heads heads",
    "d_ff": "intermediate_size ffn_dim hidden_ff d_mlp mlp_dim",
    "max_new_tokens": "max_tokens length num_tokens",
    "n": "num_samples num_return_sequences samples num_stories",
    "temperature": "temp",
}
ELSEWHERE = {theirs: ours for ours, names in _NAMES.items() for theirs in names.split()}
