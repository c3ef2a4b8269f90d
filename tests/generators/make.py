"""What MkDocs and Sphinx with MyST make of the page: make.py PAGE FOLDER."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import markdown
from mkdocs.config.defaults import MkDocsConfig

page, made = map(pathlib.Path, sys.argv[1:])

config = MkDocsConfig()
config.load_dict({"site_name": "Handbook"})
config.validate()
text = markdown.markdown(page.read_text(), extensions=config.markdown_extensions)
(made / "mkdocs.html").write_text(text + "\n")

with tempfile.TemporaryDirectory() as folder:
    source = pathlib.Path(folder)
    shutil.copy(page, source / "index.md")
    (source / "conf.py").write_text("extensions = ['myst_parser']\n")
    built = source / "built"
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(built)]
    subprocess.run(command, check=True)
    html = (built / "index.html").read_text()
    start = html.index("<section")
    end = html.rindex("</section>") + len("</section>")
    (made / "myst.html").write_text(html[start:end] + "\n")
