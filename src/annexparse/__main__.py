"""Run the command line as ``python -m annexparse``."""

from annexparse.cli import main

if __name__ == "__main__":
    main()
