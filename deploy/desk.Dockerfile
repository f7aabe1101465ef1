# The desk with its pages; also runs the sandbox wallet. Build from the repository's root:
#   docker build -f deploy/desk.Dockerfile -t walletdesk/desk .
FROM node:20-slim AS web
WORKDIR /app
COPY contracts contracts
COPY data/labels.yml data/labels.yml
COPY web web
RUN cd web && npm ci && npm run build

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONPATH=/app/desk:/app PATH=/app/desk/.venv/bin:$PATH
WORKDIR /app
RUN pip install --no-cache-dir 'uv>=0.13,<0.14'
COPY desk/pyproject.toml desk/uv.lock desk/
RUN uv sync --frozen --no-dev --group tracing --no-install-project --project desk --python /usr/local/bin/python3
COPY contracts contracts
COPY data/brand data/brand
COPY desk desk
COPY sandbox sandbox
COPY --from=web /app/web/chat/dist web/chat/dist
COPY --from=web /app/web/console/dist web/console/dist
COPY --from=web /app/web/demo/dist web/demo/dist
RUN useradd --system --uid 10001 walletdesk && mkdir -p var/attachments && chown -R walletdesk var
USER 10001
ENV WALLETDESK_HOST=0.0.0.0
EXPOSE 8080
CMD ["python", "-m", "walletdesk"]
