"""`fieldtool --self-test`: the program tries itself and shows what came of each step."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from fieldtool import __version__, i18n, portable
from fieldtool.errors import UserError
from fieldtool.i18n import N_, _
from fieldtool.selftest.running import Outcome, Window, run

PASSED, FAILED = N_("good"), N_("NOT GOOD")


def self_test(options: argparse.Namespace, window: Window) -> int:
    """Run the steps and show one line for each; 0 when all passed, 1 when one did not.

    With `--json` there is one document instead. `window`: see `fieldtool.selftest.steps.Ground`.
    """
    try:
        portable.prepare()
    except UserError as error:
        print(" ".join(_(part) for part in error.parts), file=sys.stderr)
        return 1
    outcomes = run(i18n.current().language, window)
    if options.json:
        done = list(outcomes)
        print(json.dumps(document(done), ensure_ascii=False, indent=2), flush=True)
    else:
        print(_("Self-test of fieldtool {version}", version=__version__), flush=True)
        done = []
        for each in outcomes:
            print(line(each), flush=True)
            done.append(each)
        print(_end(done), flush=True)
    return 0 if _all_passed(done) else 1


def line(outcome: Outcome) -> str:
    """One step, as people read it."""
    mark = _(PASSED) if outcome.passed else _(FAILED)
    said = " ".join(_(each) for each in outcome.said)
    return f"[{mark}] {_(outcome.title)} ({outcome.seconds:.1f} s). {said}"


def document(done: Iterable[Outcome]) -> dict[str, object]:
    """The same for programs."""
    steps = list(done)
    return {
        "version": __version__,
        "passed": _all_passed(steps),
        "steps": [
            {
                "step": _(each.title),
                "passed": each.passed,
                "said": " ".join(_(part) for part in each.said),
                "seconds": round(each.seconds, 2),
            }
            for each in steps
        ],
    }


def _all_passed(done: list[Outcome]) -> bool:
    return bool(done) and all(each.passed for each in done)


def _end(done: list[Outcome]) -> str:
    if _all_passed(done):
        return _("All is well: this program can be used.")
    first = next(each for each in done if not each.passed)
    return _(
        "Do not use this program yet. It stopped at: {step}. Nothing of yours was touched. Ask who gave it "
        "to you for another copy, and show them these lines.",
        step=_(first.title),
    )
