"""Uploaded files as answers: never run, never cached by others."""

import asyncio
from urllib.parse import quote

from sanic import HTTPResponse
from sanic.response import raw

from walletdesk.errors import NotFound
from walletdesk.services import Services
from walletdesk.storage.attachments import Attachment


async def send_file(services: Services, attachment: Attachment) -> HTTPResponse:
    """Raises NotFound when the bytes are gone."""
    try:
        content = await asyncio.to_thread(services.files.get, attachment.sha256)
    except FileNotFoundError as error:
        raise NotFound(what="file") from error
    shown = "inline" if attachment.media_type.startswith("image/") else "attachment"
    headers = {
        "content-disposition": f"{shown}; filename*=UTF-8''{quote(attachment.name, safe='')}",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-store",
    }
    return raw(content, content_type=attachment.media_type, headers=headers)
