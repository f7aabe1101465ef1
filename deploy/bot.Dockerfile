# Rasa with the trained model, and the action server. Build from the repository's root:
#   docker build -f deploy/bot.Dockerfile -t walletdesk/bot .
FROM python:3.10-slim
ENV PYTHONUNBUFFERED=1 RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 OMP_NUM_THREADS=1 \
    PYTHONPATH=/app PATH=/app/.venv/bin:$PATH
WORKDIR /app
RUN pip install --no-cache-dir 'uv>=0.13,<0.14'
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --group tracing --python /usr/local/bin/python3
COPY actions actions
COPY bot bot
COPY contracts contracts
COPY data data
COPY config.yml credentials.yml domain.yml endpoints.yml ./
RUN rasa train --out models --fixed-model-name walletdesk
COPY deploy/endpoints.yml deploy/endpoints.yml
RUN useradd --system --uid 10001 --create-home walletdesk
USER 10001
EXPOSE 5005 5055
CMD ["rasa", "run", "--model", "models/walletdesk.tar.gz", "--interface", "0.0.0.0", "--port", "5005", \
     "--credentials", "credentials.yml", "--endpoints", "deploy/endpoints.yml"]
