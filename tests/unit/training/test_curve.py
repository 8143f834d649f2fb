"""curve.csv, also after a crash."""

import pytest

from littlelm.training.curve import Curve, CurvePoint

HEADER = "step,seconds,tokens,flops,nats_per_token,bits_per_byte\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "curve.csv"


def point(step, seconds=None, tokens=None, nats=1.5, bits=None):
    seconds = float(step) if seconds is None else seconds
    return CurvePoint(step, seconds, step * 10 if tokens is None else tokens, 2e9, nats, bits)


def test_a_row_for_each_point(path):
    curve = Curve(path, last_step=0)
    curve.add(CurvePoint(1, 0.25, 64, 1e10, nats_per_token=5.5))
    curve.add(CurvePoint(2, 0.5, 128, 2e10, bits_per_byte=2.25))
    assert path.read_text() == HEADER + "1,0.25,64,1e+10,5.5,\n2,0.5,128,2e+10,,2.25\n"


def test_large_numbers_keep_all_their_digits(path):
    Curve(path, last_step=0).add(point(123_456, tokens=8_090_812_416))
    assert Curve(path, last_step=10**9).points == [point(123_456, tokens=8_090_812_416)]


def test_rows_of_work_that_is_done_again_are_dropped(path):
    curve = Curve(path, last_step=0)
    for step in range(1, 6):
        curve.add(point(step))
    resumed = Curve(path, last_step=3)
    assert [p.step for p in resumed.points] == [1, 2, 3]
    resumed.add(point(4, nats=9.0))
    assert path.read_text().splitlines()[1:] == [
        "1,1,10,2000000000,1.5,",
        "2,2,20,2000000000,1.5,",
        "3,3,30,2000000000,1.5,",
        "4,4,40,2000000000,9,",
    ]


def test_a_new_run_begins_a_new_curve(path):
    Curve(path, last_step=0).add(point(1))
    assert Curve(path, last_step=0).points == []
    assert path.read_text() == HEADER


@pytest.mark.parametrize("n_characters", range(1, len("2,2,20,2000000000,1.5,")))
def test_a_torn_last_row_is_dropped_wherever_it_was_cut(path, n_characters):
    curve = Curve(path, last_step=0)
    curve.add(point(1))
    curve.add(point(2))
    whole = path.read_text()
    path.write_text(whole[: len(whole) - n_characters])
    assert Curve(path, last_step=9).points == [point(1)]


@pytest.mark.parametrize("damage", [b"\xff\x00\xfe\n", b"a,b\n", b",,,,,\n", b"\n\n"])
def test_damage_ends_the_curve_but_not_the_run(path, damage):
    Curve(path, last_step=0).add(point(1))
    path.write_bytes(path.read_bytes() + damage)
    assert Curve(path, last_step=9).points == [point(1)]


def test_the_speed_of_the_last_half_is_a_median(path):
    curve = Curve(path, last_step=0)
    # By hand: the middle of 8 s is 4 s; the rates from then on are 100, 10 and 30 tokens/s.
    for step, (seconds, tokens) in enumerate([(1, 0), (4, 300), (5, 400), (7, 420), (8, 450)]):
        curve.add(point(step, float(seconds), tokens))
    assert curve.tokens_per_second_last_half() == 30


def test_validations_do_not_count_as_points_of_speed(path):
    curve = Curve(path, last_step=0)
    curve.add(point(1, 4.0, 100))
    curve.add(point(1, 5.0, 100, nats=None, bits=2.0))
    curve.add(point(1, 5.5, 100, nats=None, bits=2.0))
    curve.add(point(2, 6.0, 200))
    assert curve.tokens_per_second_last_half() == 50


def test_no_speed_without_two_points(path):
    curve = Curve(path, last_step=0)
    assert curve.tokens_per_second_last_half() is None
    curve.add(point(1))
    assert curve.tokens_per_second_last_half() is None
    curve.add(point(2, seconds=1.0))
    assert curve.tokens_per_second_last_half() is None
