"""`python -m generator` is the `coterie` command."""

from generator.cli import main

if __name__ == "__main__":
    main()
