from casefiles.selftest import CHECKS, _went_well, run


def test_this_copy_of_the_program_passes_its_own_test(capsys):
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [f"ok      {name}" for name, _ in CHECKS]
    assert lines[-1] == "Self-test passed."


def test_whatever_goes_wrong_is_a_failed_line_without_details(tmp_path, capsys):
    def broken(_):
        raise ValueError("something about a person")

    assert not _went_well("paper", broken, tmp_path)
    assert capsys.readouterr().out == "FAILED  paper: ValueError\n"
