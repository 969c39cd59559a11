"""`python -m ui` opens the window, or says what the system lacks for it."""

import sys

from ui.system_parts import complaint, lacking

if missing := lacking():
    sys.exit(complaint(missing))

from ui.app import main

sys.exit(main())
