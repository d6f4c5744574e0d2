# The server of docs/serving.md:
#   docker build -t maskwise .
#   docker compose up
# For linux/amd64, for which there are native libraries.

FROM maven:3.9-eclipse-temurin-17 AS build
RUN apt-get update \
  && apt-get install -y --no-install-recommends npm unzip \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
  container/assemble /opt/maskwise

FROM debian:12-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates curl openjdk-17-jre-headless tzdata \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 10001 --user-group --home-dir /var/lib/maskwise --create-home --shell /usr/sbin/nologin maskwise
COPY --from=build /opt/maskwise /opt/maskwise
COPY container/serve.yaml /etc/maskwise/serve.yaml

# As the launcher does: no threads that spin while they wait, few places to allocate from, no words from OpenCV. Java looks
# for native libraries where the system does.
ENV LD_LIBRARY_PATH=/opt/maskwise/native \
  OMP_WAIT_POLICY=passive \
  OPENCV_LOG_LEVEL=SILENT \
  MALLOC_ARENA_MAX=2 \
  MASKWISE_CACHE=/tmp/maskwise \
  HEALTH=http://localhost:8080/healthz

USER maskwise
WORKDIR /var/lib/maskwise
VOLUME /var/lib/maskwise
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD curl --fail --silent --show-error --insecure "$HEALTH" || exit 1

# Half of the memory for Java; the networks lie in the other half. In /tmp, JavaCPP links what it has found.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", \
  "-Djava.awt.headless=true", "-Dmaskwise.terminal=false", \
  "-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", \
  "-Donnxruntime.native.path=/opt/maskwise/native", \
  "-cp", "/opt/maskwise/lib/*", "maskwise.cli.Maskwise"]
# With a model of your own: serve --model /model --config /etc/maskwise/serve.yaml
CMD ["serve", "--config", "/etc/maskwise/serve.yaml"]
