# One image for every form: `run` (the default), `web`, `clock`, `worker`, `migrate`, `check`.
FROM python:3.13-slim

RUN useradd --create-home --uid 10001 mentor
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY bot bot
COPY handlers handlers
COPY scheduler scheduler
COPY messages messages
COPY mentoring mentoring
COPY storage storage

USER mentor
ENV PYTHONUNBUFFERED=1
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
