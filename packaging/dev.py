"""Set up, run, test, check and build DigiLearn: `python3 packaging/dev.py VERB`, from a bare checkout.

This file must be readable by any Python 3, so that an old one gets a sentence instead of a SyntaxError.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("DigiLearn needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

import verbs

if __name__ == "__main__":
    sys.exit(verbs.main(sys.argv[1:]))
