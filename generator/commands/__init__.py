"""The commands of `coterie`, a module each; `cli.py` lists them."""
