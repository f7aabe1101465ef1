"""`python -m benchmarks.desk.bot <port>`: a bot over HTTP that answers at once, behind Rasa's door and contract."""

import argparse

from aiohttp import web


async def answer(request: web.Request) -> web.Response:
    turn = await request.json()
    said = turn.get("text") or turn["title"]
    if "attends" in turn["metadata"]:
        return web.json_response({"turn_id": turn["turn_id"], "messages": [], "effects": []})
    return web.json_response({"turn_id": turn["turn_id"], "messages": [{"text": f"答：{said}"}], "effects": []})


async def tell_health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk.bot", description=__doc__)
    parser.add_argument("port", type=int)
    app = web.Application()
    app.router.add_post("/webhooks/desk/turns", answer)
    app.router.add_get("/webhooks/desk/health", tell_health)
    web.run_app(app, host="127.0.0.1", port=parser.parse_args().port, print=None, access_log=None)


if __name__ == "__main__":
    main()
