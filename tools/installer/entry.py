"""Where the frozen program begins: the same as `python -m fieldtool`."""

import sys

from fieldtool.__main__ import main

sys.exit(main())
