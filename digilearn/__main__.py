"""The front door: no verb opens the window, a verb works without a screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks (that of this process when None) and give the exit code.

    Each road is imported when it is taken: a command never loads the window, the window no command.
    """
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if not asked:
        from digilearn import bootstrap

        return bootstrap.main()
    # services.reading_child.CHILD_VERB: a frozen app started as its own child
    if asked == ["--read-foreign-file"]:
        from digilearn.services import reading_child

        return reading_child.main()
    from digilearn import cli

    return cli.main(asked)


if __name__ == "__main__":
    sys.exit(main())
