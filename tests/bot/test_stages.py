from __future__ import annotations

import asyncio

from bot.stages import measured, render_header, stage


async def test_a_stage_is_counted_in_the_turn_it_belongs_to() -> None:
    async def turn(name: str, times: int) -> dict[str, float]:
        with measured() as stages:
            for _ in range(times):
                with stage(name):
                    await asyncio.sleep(0.01)
        return stages

    one, two = await asyncio.gather(turn("parse", 3), turn("store", 1))
    assert list(one) == ["parse"]
    assert list(two) == ["store"]
    assert one["parse"] > 2 * two["store"]
    with stage("parse"):
        pass
    assert render_header({"parse": 0.00125, "store": 0.0008}) == "parse;dur=1.25, store;dur=0.80"
