"""The command line: each command parses, calls one function, prints. Records to standard output, words to standard error."""

from __future__ import annotations

import sys

import typer

from verbale.errors import VerbaleError

app = typer.Typer(
    name="verbale",
    help="Turns news articles into an auditable record: who said and did what, each row with the words it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from verbale import __version__

        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """What every command shares."""


from verbale.cli import coding, knowledge, query, reading, standing, tools, training  # noqa: E402, F401  (they register their commands on the app above)


def main() -> None:
    """The program: a VerbaleError is one line on standard error and exit status 1; Ctrl-C is exit status 130."""
    try:
        app()
    except VerbaleError as error:
        print(f"verbale: {error}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("verbale: stopped", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of the output has seen enough
        sys.stderr.close()
        sys.exit(0)
