"""`python -m ui` opens the window, or says what the system lacks for it."""

import gc
import sys


def main() -> int:
    """Gives the exit code; Qt is loaded when it is known that it can be."""
    # Starting makes many classes and no rubbish: to look for it meanwhile would delay the first page. The
    # window has a collector of its own (`ui.rubbish`).
    gc.disable()
    from ui.system_parts import complaint, lacking

    if missing := lacking():
        sys.exit(complaint(missing))
    from ui import app

    return app.main()


if __name__ == "__main__":
    sys.exit(main())
