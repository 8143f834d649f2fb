"""What a process may use of its machine: control groups, affinity, memory."""

import os

import pytest

from littlelm.diagnosis import cgroup, machine

GB = 10**9


@pytest.fixture
def group(tmp_path):
    """Return a function that makes control groups, and the arguments that lead to them."""

    def make(own, **files):
        (tmp_path / "own").write_text(own)
        for path, text in files.items():
            file = tmp_path / "root" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{text}\n")
        return tmp_path / "root", tmp_path / "own"

    return make


def test_version_2_takes_the_least_limit_on_the_way_up(group):
    files = {
        "cpu.max": "400000 100000", "a/cpu.max": "150000 100000", "a/b/cpu.max": "max 100000",
        "a/memory.max": str(4 * GB), "a/memory.current": str(3 * GB),
        "a/b/memory.max": "max", "a/b/memory.current": "5",
    }  # fmt: skip
    places = group("0::/a/b\n", **files)
    assert cgroup.processor_limit(*places) == 1.5
    assert cgroup.memory_limit_bytes(*places) == 4 * GB
    assert cgroup.memory_left_bytes(*places) == GB


def test_version_1_has_a_folder_for_each_kind(group):
    files = {
        "cpu,cpuacct/job/cpu.cfs_quota_us": "200000",
        "cpu,cpuacct/job/cpu.cfs_period_us": "100000",
        "memory/job/memory.limit_in_bytes": str(2 * GB),
        "memory/job/memory.usage_in_bytes": str(GB),
        "memory/memory.limit_in_bytes": "9223372036854771712",
    }
    places = group("4:memory:/job\n3:cpu,cpuacct:/job\n2:pids:/job\n", **files)
    assert cgroup.processor_limit(*places) == 2
    assert cgroup.memory_limit_bytes(*places) == 2 * GB
    assert cgroup.memory_left_bytes(*places) == GB


def test_in_a_container_the_path_may_lead_nowhere(group):
    places = group("0::/docker/abc\n", **{"cpu.max": "50000 100000"})
    assert cgroup.processor_limit(*places) == 0.5


@pytest.mark.parametrize("quota", ["-1", "x"])
def test_no_limit(group, quota):
    files = {
        "cpu/cpu.cfs_quota_us": quota,
        "cpu/cpu.cfs_period_us": "100000",
        "memory/memory.limit_in_bytes": "9223372036854771712",
    }
    places = group("1:cpu:/\n2:memory:/\n", **files)
    assert cgroup.processor_limit(*places) is None
    assert cgroup.memory_limit_bytes(*places) is None
    assert cgroup.memory_left_bytes(*places) is None


def test_a_system_without_control_groups(tmp_path):
    places = tmp_path / "none", tmp_path / "own"
    assert cgroup.processor_limit(*places) is None
    assert cgroup.memory_limit_bytes(*places) is None


def test_this_machine(examine):
    system, processors, memory = examine("machine")
    assert [finding.name for finding in (system, processors, memory)] == [
        "system", "processors", "memory",
    ]  # fmt: skip
    assert processors.facts["processors_allowed"] <= processors.facts["processors_present"]
    assert 0 < memory.facts["available_bytes"] < memory.facts["total_bytes"]
    assert "broken" not in {system.state, processors.state, memory.state}


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no affinity on this system")
def test_only_usable_processors_count():
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        assert machine.usable_processors() == 1
    finally:
        os.sched_setaffinity(0, before)


def test_a_limit_below_the_processors_is_a_note(examine, monkeypatch):
    monkeypatch.setattr(cgroup, "processor_limit", lambda: 2.5)
    monkeypatch.setattr(machine, "usable_processors", lambda: 8)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    (finding,) = examine("machine", "processors")
    assert finding.state == "note"
    assert "limited to the time of 2.5" in finding.value
    assert "OMP_NUM_THREADS=2" in finding.remedy
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    assert examine("machine", "processors")[0].state == "ok"


def test_other_programs_that_compute_are_a_note(examine, monkeypatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (1000.0, 0.0, 0.0))
    (finding,) = examine("machine", "processors")
    assert finding.state == "note"
    assert "Close other programs" in finding.remedy


def test_the_limit_of_the_group_bounds_what_is_available(examine, monkeypatch):
    monkeypatch.setattr(cgroup, "memory_limit_bytes", lambda: 2 * GB)
    monkeypatch.setattr(cgroup, "memory_left_bytes", lambda: GB // 2)
    (finding,) = examine("machine", "memory")
    assert finding.facts["available_bytes"] == GB // 2
    assert finding.facts["limit_bytes"] == 2 * GB
    assert finding.state == "note"
    assert finding.value.startswith("500.0 MB of ")
    assert finding.value.endswith("limited to 2.0 GB")


def test_a_system_that_does_not_say_what_is_available(examine, monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "_MEMINFO", tmp_path / "none")
    (finding,) = examine("machine", "memory")
    assert finding.state == "ok"
    assert finding.facts["available_bytes"] is None
    assert finding.facts["total_bytes"] > 0
