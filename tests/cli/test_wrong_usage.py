"""Whatever is wrong with a command line: exit code 2, one sentence, nothing left behind."""

import pytest

from littlelm.errors import LittleLMError

HUGE = str(10**30)
LONG = "x" * 300
FOX = "\N{FOX FACE}"
CONFIGS = {
    "empty.yaml": "",
    "list.yaml": "- 1",
    "broken.yaml": "a: [1",
    "twice.yaml": "budget: 1m\nbudget: 2m",
    "tag.yaml": "budget: !!python/object/apply:os.mkdir [made]",
    "key.yaml": "data: {vocab_sise: 300}",
    "type.yaml": "data: {vocab_size: many}",
    "range.yaml": "data: {vocab_size: 1}",
    "section.yaml": "data: 3",
    "lr.yaml": "optim: {lr: 1}",
    "heads.yaml": "model: {arch: {name: baseline, num_heads: 8}}",
    "trainer.yaml": "trainer: {max_time: '00:00:30:00'}",
    "class.yaml": "trainer: {strategy: {class_path: os.mkdir, init_args: {path: made}}}",
    "callbacks.yaml": "trainer: {callbacks: [{class_path: os.mkdir}]}",
    "logger.yaml": "trainer: {logger: {class_path: os.mkdir}}",
    "argument.yaml": "model: {arch: {name: baseline, d_modle: 8}}",
    "arch.yaml": "model: {arch: {name: bassline}}",
    "archtype.yaml": "model: {arch: {name: 3}}",
    "seconds.yaml": "budget: 1800",
    "resume.yaml": "resume: x",
    "name.yaml": "name: ../x",
    "bytes.yaml": b"a: \xff",
}
FIT = [
    (["--budgte", "1m"], "unknown flag --budgte. Did you mean '--budget'?"),
    (["--max-steps", "3"], "unknown flag --max-steps. Did you mean '--max_steps'?"),
    (["--vocab_size", "300"], "unknown flag --vocab_size. Did you mean '--data.vocab_size'?"),
    (["--d_model", "64"], "unknown flag --d_model. Did you mean '--model.arch.d_model'?"),
    (["--bud", "1m"], "unknown flag --bud."),
    (["--optim.lr", "1"], "Did you mean '--optim.learning_rate'?"),
    (["--lr", "1"], "unknown flag --lr. Did you mean '--optim.learning_rate'?"),
    (["--data.batch_size", "1"], "Did you mean '--data.batch_tokens'?"),
    (["--batch-size", "1"], "Did you mean '--data.batch_tokens'?"),
    (["--block_size", "1"], "Did you mean '--data.context_length'?"),
    (["--n_layer", "1"], "Did you mean '--model.arch.n_layers'?"),
    (["--model.arch.n_head", "1"], "Did you mean '--model.arch.n_heads'?"),
    (["--model.arch.n_embd", "1"], "Did you mean '--model.arch.d_model'?"),
    (["--max_iters", "1"], "Did you mean '--max_steps'?"),
    (["--epochs", "1"], "Did you mean '--max_steps'?"),
    (["--device", "cuda"], "Did you mean '--trainer.accelerator'?"),
    (["-b", "1m"], "unknown flag '-b'"),
    (["--budget"], "--budget: got nothing, expected a length of time"),
    (["--budget", "30"], "error: --budget: got '30', expected a length of time"),
    (["--budget", "0"], "such as 90s, 30m or 1.5h, above zero and a year at most."),
    (["--budget=-5m"], "budget: got '-5m', expected"),
    (["--budget", "-5m"], "budget: got '-5m', expected"),
    (["--budget", "30 minutes"], "budget: got '30 minutes', expected"),
    (["--budget", "30", "minutes"], "got one word too many, 'minutes' after --budget"),
    (["--budget", ""], "budget: got '', expected"),
    (["--max_steps", "0"], "max_steps: got 0, expected 1 to 1,000,000,000."),
    (["--max_steps", "-3"], "max_steps: got -3, expected 1 to 1,000,000,000."),
    (["--max_steps", "ten"], "max_steps: got 'ten', expected a whole number."),
    (["--seed", "-1"], "seed: got -1, expected 0 to 4,294,967,295."),
    (["--data.vocab_size", "many"], "data.vocab_size: got 'many', expected a whole number."),
    (["--data.vocab_size", "10"], "data.vocab_size: got 10, expected 258 to 1,048,576."),
    (["--data.source", "web"], "data.source: got 'web', expected storyworld or files."),
    (["--data.source", "files"], "data.files: got nothing, expected at least one file"),
    (["--data.files"], "--data.files: got nothing, expected at least one file, such as"),
    (["--data", "x"], "--data; expected one of those that begin with it: --data.source, --data.f"),
    (["--optim.learning_rate", "0"], "optim.learning_rate: got 0, expected more than 0."),
    (["--optim.learning_rate", "nan"], "optim.learning_rate: got 'nan', expected a number."),
    (["--validation.every", "5"], "validation.every: got 5, expected a length of time such as 60s"),
    (["--model.arch", "bassline"], "model.arch: got 'bassline', expected one of"),
    (["--model.arch"], "--model.arch: got nothing, expected the name of an architecture"),
    (["--model.arch.d_modle", "8"], "Did you mean '--model.arch.d_model'?"),
    (["--model.arch.d_model", "wide"], "model.arch.d_model: got 'wide', expected a whole number."),
    (["--model.arch.feed_forward", "relu"], "expected swiglu or gelu."),
    (["--trainer.max_time", "1m"], "trainer.max_time: littlelm sets this itself; use --budget."),
    (["--trainer.max_steps", "1"], "use --max_steps."),
    (["--trainer.accumulate_grad_batches", "2"], "use --data.batch_rows."),
    (["--trainer.gradient_clip_val", "1"], "use --optim.clip."),
    (["--trainer.val_check_interval", "1"], "use --validation.every."),
    (["--trainer.default_root_dir", "x"], "use --out."),
    (["--trainer.callbacks", "os.mkdir"], "trainer.callbacks: littlelm sets this itself"),
    (["--trainer.callbacks+=os.mkdir"], "unknown flag --trainer.callbacks+."),
    (["--trainer.acelerator", "cpu"], "Did you mean '--trainer.accelerator'?"),
    (["--trainer.accelerator", "tpuu"], "trainer.accelerator: got 'tpuu', expected auto, cpu, gpu"),
    (["--trainer.devices", "-2"], "trainer.devices: got -2, expected 1, auto or one index in"),
    (["--trainer.devices", "abc"], "trainer.devices: got 'abc', expected a whole number, auto or"),
    (["--trainer.devices="], "trainer.devices: got '', expected a whole number, auto or"),
    (["--trainer.devices", "1 1"], "trainer.devices: got '1 1', expected a whole number, auto or"),
    (["--trainer.devices", "1", "1"], "trainer.devices: got [1, 1], expected 1, auto or one"),
    (["--trainer.devices", HUGE], "expected a number of 18 digits at most."),
    (["--trainer.num_nodes", "2"], "trainer.num_nodes: got 2, expected 1; this version"),
    (["--trainer.accelerator", "cdua"], "Did you mean 'cuda'?"),
    (["--optim"], "unknown flag --optim; expected one of those that begin with it: --optim.name"),
    (["--trainer.accelerator="], "trainer.accelerator: got '', expected auto, cpu, gpu"),
    (["--trainer.strategy", "ddp_fork"], "trainer.strategy: got 'ddp_fork', expected auto or"),
    (["--trainer.strategy", "ddp_notebook"], "expected auto or ddp."),
    (["--trainer.strategy", "ddp_spawn"], "expected auto or ddp."),
    (["--trainer.strategy", "single_tpu"], "expected auto or ddp."),
    (["--data.stories", HUGE], "data.stories: got '1000000000000000000000000000000', expected a"),
    (["--data.stories", str(10**12)], "got 1000000000000, expected 100 to 1,000,000,000."),
    (["--data.vocab_size", str(10**11)], "got 100000000000, expected 258 to 1,048,576."),
    (["--data.batch_tokens", str(10**10)], "got 10000000000, expected 1 to 134,217,728."),
    (["--data.context_length", str(10**8)], "got 100000000, expected 1 to 65,536."),
    (["--max_steps", str(10**10)], "max_steps: got 10000000000, expected 1 to 1,000,000,000."),
    (["--budget", f"{HUGE}h"], "h', expected a length of time with its unit"),
    (["--seed", HUGE], "expected a number of 18 digits at most."),
    (["--trainer.precision", "8"], "trainer.precision: got '8', expected 32-true or"),
    (["--name", "a/b"], "name: got 'a/b', expected a name such as 'a-b' without"),
    (["--name", "a\\b"], "expected a name such as 'a-b' without"),
    (["--name", ".."], "name: got '..', expected a name without slashes"),
    (["--name", ".x"], "expected a name such as 'x' without"),
    (["--name", "-x"], "expected a name such as 'x' without"),
    (["--name", "a\nb"], "expected a name such as 'a-b' without"),
    (["--name", ""], "name: got '', expected 1 to 100 characters."),
    (["--name", "x" * 101], "expected 1 to 100 characters."),
    (["--name", FOX * 64], "which takes 256 bytes, expected at most 255, the longest name"),
    (["--out", "\udcff"], "got '\\udcff' on the command line, expected text in UTF-8."),
    (["-c", LONG], "expected a YAML file or one of baseline-11m"),
    (["-c", f"{LONG}.yaml"], "xxx.yaml', expected a YAML file or one of baseline-11m"),
    (["-c", "/dev/zero"], "/dev/zero: got a pipe or a device, expected a file with a config."),
    (["--resume", LONG], "expected the path of a run folder, or the name of one in runs/."),
    (["--out", ""], "out: got '', expected a folder for runs."),
    (["-c", "quickstart", "--out=--x"], "out: got '--x', expected a folder for runs that does not"),
    (["quickstart"], "got one word too many, 'quickstart'; a config is named with -c, a value"),
    (["-c"], "--config: got nothing, expected a file or the name of a config."),
    (["-c", "quickstrat"], "Did you mean 'quickstart'?"),
    (["-c", "nowhere.yaml"], "--config: there is no file 'nowhere.yaml', expected a"),
    (["-c", "a/b"], "--config: there is no file 'a/b', expected a YAML file or one of"),
    (["-c", "quickstrat.yaml"], "there is no file 'quickstrat.yaml', expected a YAML file"),
    (["-c", "quickstrat.yaml"], "Did you mean 'quickstart'?"),
    (["-c", "list.yaml"], "list.yaml: got [1], expected keys and values"),
    (["-c", "broken.yaml"], "broken.yaml: line 1 cannot be read"),
    (["-c", "twice.yaml"], "twice.yaml: line 2 cannot be read: got the key 'budget' twice"),
    (["-c", "tag.yaml"], "tag.yaml: line 1 cannot be read"),
    (["-c", "key.yaml"], "key.yaml: data.vocab_sise: no such key. Did you mean 'data.vocab_size'?"),
    (["-c", "type.yaml"], "type.yaml: data.vocab_size: got 'many', expected a whole number."),
    (
        ["-c", "quickstart", "-c", "range.yaml"],
        "range.yaml: data.vocab_size: got 1, expected 258 to 1,048,576.",
    ),
    (["-c", "lr.yaml"], "optim.lr: no such key. Did you mean 'optim.learning_rate'?"),
    (["-c", "heads.yaml"], "feed_forward, rope_base. Did you mean 'n_heads'?"),
    (
        ["-c", "section.yaml"],
        "section.yaml: data: got 3, expected keys below it, such as data.source.",
    ),
    (["-c", "trainer.yaml"], "trainer.yaml: trainer.max_time: littlelm sets this itself"),
    (["-c", "class.yaml"], "class.yaml: trainer.strategy: got {"),
    (["-c", "callbacks.yaml"], "callbacks.yaml: trainer.callbacks: littlelm sets this itself"),
    (["-c", "logger.yaml"], "logger.yaml: trainer.logger: littlelm sets this itself"),
    (["-c", "argument.yaml"], "argument.yaml: model.arch.d_modle: not an argument of 'baseline'"),
    (["-c", "arch.yaml"], "model.arch: got 'bassline', expected one of"),
    (["-c", "archtype.yaml"], "archtype.yaml: model.arch.name: got 3, expected text."),
    (["-c", "seconds.yaml"], "seconds.yaml: budget: got 1800, expected a length of time"),
    (
        ["-c", "resume.yaml"],
        "resume.yaml: resume: is no key of a config; give it as a flag, --resume x.",
    ),
    (["-c", "quickstart", "-c", "name.yaml"], "name: got '../x', expected a name"),
    (["-c", "bytes.yaml"], "bytes.yaml: is not UTF-8 text; save it as UTF-8."),
    (["-c", "empty.yaml"], "budget: got nothing, expected --budget 30m or --max_steps 1000."),
]
COMPARE = [
    ([], "got nothing to compare, expected --arch with the names of architectures, or --configs"),
    (["--arch"], "--arch: got nothing, expected at least one architecture, such as baseline;"),
    (["--configs"], "--configs: got nothing, expected at least one config, such as quickstart."),
    (["quickstart"], "got one word too many, 'quickstart'; a config is named with -c"),
    (
        ["--arch", "baseline", "--configs", "quickstart"],
        "--arch: got --configs beside it, expected",
    ),
    (["--arch", "bassline"], "--arch: got 'bassline', expected one of baseline, "),
    (["--arch", "baseline", "baseline"], "--arch: got 'baseline' twice, expected different names;"),
    (["--configs", "quickstart", "quickstart"], "--configs: got 'quickstart' twice, expected"),
    (["--configs", "quickstrat"], "--config: got 'quickstrat', expected a YAML file or one of"),
    (["--configs", "quickstart", "key.yaml"], "key: key.yaml: data.vocab_sise: no such key."),
    (["--configs", "quickstart", "-c", "type.yaml"], "type.yaml: data.vocab_size: got 'many'"),
    (["--configs", LONG], "xxx', which gives runs no name that can be used; name: got"),
    (["--arch", "baseline", "--seeds", "0"], "--seeds: got 0, expected 1 to 1,000."),
    (["--arch", "baseline", "--seeds", "x"], "--seeds: got 'x', expected a whole number."),
    (["--arch", "baseline", "--seeds", "0", "1"], "got one word too many, '1' after --seeds"),
    (["--arch", "baseline", "--seed", "1"], "--seed: is given to every run by the comparison;"),
    (["--arch", "baseline", "--resume", "x"], "--resume: is for one run; the same command again"),
    (["--arch", "baseline", "--print_config"], "--print_config: is for one run; use littlelm fit;"),
    (["--arch", "baseline", "--model.arch", "x"], "--model.arch: --arch names the architectures"),
    (["--arch", "baseline", "--name", "a/b"], "--name: got 'a/b', expected a name such as 'a-b'"),
    (["--arch", "baseline", "--out", ""], "--out: got '', expected a folder for runs."),
    (["--arch", "baseline", "--out=--x"], "--out: got '--x', expected a folder for runs that does"),
    (["--arch", "baseline", "--out", "./-x"], "--out: got './-x', expected a folder for runs that"),
    (["--arch", "baseline", "--out", "x" * 300], " cannot hold a comparison (File name too long);"),
    (["--arch", "baseline", "--budgte", "1m"], "unknown flag --budgte. Did you mean '--budget'?"),
    (["--arch", "baseline", "--budget", "30"], "error: --budget: got '30', expected a length of"),
    (["--arch", "baseline", "--trainer.devices", "abc"], "trainer.devices: got 'abc', expected a"),
    (["--arch", "baseline", "--trainer.max_time", "1m"], "use --budget."),
    (
        ["--quiet", "--configs", "quickstart", "--data.files", "gone.txt"],
        "there is no file gone.txt;",
    ),
    (["--configs", "quickstart", "--model.arch.n_heads", "7"], "n_heads"),
    (
        ["--configs", "quickstart", "baseline-7m"],
        "--budget: quickstart has 180s, baseline-7m has 30m",
    ),
    (
        ["--configs", "quickstart", "--seed_init", "1", "--seed_data", "2"],
        "quickstart: seed_init and seed_data are both given",
    ),
]
OTHERS = [
    (["fitt"], "unknown command 'fitt', expected one of fit, compare"),
    (["fitt"], "Did you mean 'fit'?"),
    (["--budget", "1m"], "got '--budget' where a command belongs, expected one of fit,"),
    ([""], "unknown command ''"),
    (["plugins"], "plugins: got nothing, expected list, show, check or new."),
    (
        ["plugins", "lits"],
        "plugins: got 'lits', expected list, show, check or new. Did you mean 'list'?",
    ),
    (["plugins", "list", "x"], "got one word too many, 'x'; expected flags alone."),
    (["plugins", "list", "--jsn"], "unknown flag --jsn. Did you mean '--json'?"),
    (["plugins", "show"], "got no NAME, expected the name of an architecture"),
    (["plugins", "show", "bassline"], "model.arch: got 'bassline', expected one of"),
    (["data"], "data: got nothing, expected info or sample."),
    (["data", "smaple"], "Did you mean 'sample'?"),
    (["data", "sample", "--n", "0"], "--n: got 0, expected 1 to 1,000,000."),
    (["data", "sample", "--n", HUGE], "expected a number of 18 digits at most."),
    (["data", "sample", "--n", str(10**7)], "--n: got 10000000, expected 1 to 1,000,000."),
    (["data", "sample", "--n", "x"], "--n: got 'x', expected a whole number."),
    (
        ["data", "info", "--data.vocab_size", "1"],
        "data.vocab_size: got 1, expected 258 to 1,048,576.",
    ),
    (["data", "info", "--budget", "1m"], "unknown flag --budget."),
    (["data", "info", "-c", "key.yaml"], "key.yaml: data.vocab_sise: no such key."),
    (["evaluate"], "got no RUN, expected a run: a folder that fit made, or its name"),
    (["evaluate", "a", "b"], "got one word too many, 'b'; expected one RUN and flags."),
    (["evaluate", "nowhere"], "no run 'nowhere'"),
    (["evaluate", "x", "--batch_rows", "0"], "--batch_rows: got 0, expected 1 to 4,294,967,295."),
    (
        ["evaluate", "x", "--data.vocab_size", "300"],
        "--data.vocab_size: was fixed when the model was",
    ),
    (
        ["evaluate", "x", "--seed", "1"],
        "unknown flag --seed. Add --help to see the flags of this command.",
    ),
    (["generate"], "got no RUN, expected a run: a folder that fit made, or its name"),
    (["generate", LONG], "expected the path of a run folder, or the name of one in runs/."),
    (["generate", "x", "--n", HUGE], "expected a number of 18 digits at most."),
    (["generate", "x", "--max_new_tokens", str(2**32)], "expected 1 to 4,294,967,295."),
    (["generate", "x", "--prompt", "\udcff"], "on the command line, expected text in UTF-8."),
    (["generate", "nowhere"], "no run 'nowhere'"),
    (["generate", "x", "--temperature", "-1"], "temperature: got -1, expected at least 0."),
    (["generate", "x", "--top_p", "0"], "top_p: got 0, expected more than 0 and at most 1."),
    (["generate", "x", "--top_p", "1.1"], "top_p: got 1.1, expected"),
    (["generate", "x", "--top_k", "0"], "top_k: got 0, expected at least 1."),
    (["generate", "x", "--n", "0"], "--n: got 0, expected 1 to"),
    (["generate", "x", "--max_new_tokens", "0"], "max_new_tokens: got 0, expected 1 to"),
    (["generate", "x", "--seed", "-1"], "seed: got -1, expected 0 to"),
    (["generate", "x", "--prompt", "Once", "upon"], "'upon' after --prompt; a value with spaces"),
    (["generate", "x", "--max_tokens", "9"], "Did you mean '--max_new_tokens'?"),
    (["generate", "x", "--prmopt", "Once"], "Did you mean '--prompt'?"),
]


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [(["fit", *argv], sentence) for argv, sentence in FIT]
    + [(["compare", *argv], sentence) for argv, sentence in COMPARE]
    + OTHERS,
)
def test_wrong_usage(littlelm, tmp_path, tree, argv, sentence):
    for name, text in CONFIGS.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = tree()
    outcome = littlelm(*argv)
    assert outcome.code == 2
    assert outcome.out == ""
    assert sentence in outcome.err
    assert outcome.err.startswith("littlelm: error: ")
    assert outcome.err.count("\n") == 1
    assert outcome.err.endswith((".\n", "?\n"))
    assert not outcome.err.endswith("..\n")
    assert tree() == before


@pytest.mark.parametrize("exit_code", [0, 256, "fine"])
def test_an_error_of_a_plugins_own_kind_is_no_success(littlelm, stub, exit_code):
    def run(argv):
        raise type("Own", (LittleLMError,), {"exit_code": exit_code})("it is fine")

    stub("littlelm.cli.doctor", run=run)
    outcome = littlelm("doctor")
    assert (outcome.code, outcome.err) == (1, "littlelm: error: it is fine\n")


def test_an_error_that_ends_the_program_as_it_is_shown(littlelm, stub):
    class Mute(Exception):
        def __str__(self):
            raise SystemExit(0)

    def run(argv):
        raise Mute

    stub("littlelm.cli.doctor", run=run)
    outcome = littlelm("doctor")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "error: Mute (--traceback" in outcome.err
