"""axe-core (a development dependency of web/) over what a page shows at this moment."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from launch.places import WEB

RUN = """() => axe.run(document, {iframes: false, resultTypes: ["violations"]}).then(({violations}) =>
  violations.map(({id, impact, nodes}) => ({id, impact, places: nodes.map(({target}) => target.join(" "))})))"""
# A colour on its way to another is nobody's to read.
SETTLE = """() => Promise.allSettled(document.getAnimations()
  .filter(({effect}) => effect?.getTiming().iterations !== Infinity).map(({finished}) => finished))"""
TELLING = frozenset({"serious", "critical"})


@cache
def _source() -> str:
    return (Path(WEB) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def find_violations(page: Page | Frame) -> list[dict[str, Any]]:
    """What keeps people out: contrast, names, keyboard, roles. A frame inside is looked at by itself."""
    page.evaluate(SETTLE)
    page.evaluate(_source())
    return [one for one in page.evaluate(RUN) if one["impact"] in TELLING]
