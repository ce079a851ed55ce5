# Crema with Caffe for the CPU, for Linux on x86_64. Build it in the root of the source checkout:
#   docker build -f containers/cpu.Dockerfile -t crema .
# docs/administrators.md has how to run it. The user is not root, and a run needs no network.

ARG BASE=debian:bookworm-slim

FROM ${BASE} AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates maven openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# For example -o, where the Maven repository is at hand.
ARG MAVEN_ARGUMENTS=
# --spark also builds the second archive: then the image serves as master, worker and driver of a cluster.
ARG SPARK=
RUN scripts/build ${SPARK} ${MAVEN_ARGUMENTS} \
    && cp -R tools/cli/target/crema /opt/crema \
    && if [ -n "${SPARK}" ]; then cp -R tools/spark/home/target/spark /opt/crema/spark; fi \
    && rm -f /opt/crema/lib/*.jsa

FROM ${BASE}
LABEL org.opencontainers.image.title="Crema" \
      org.opencontainers.image.description="Reads Caffe logs, trains Caffe solvers, finds the batch size" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --create-home --home-dir /home/crema crema \
    && mkdir /work \
    && chown crema:crema /work
COPY --from=build /opt/crema /opt/crema
# Any user may run it (docker run --user), so what is written at run time goes to /tmp.
ENV HOME=/tmp \
    LANG=C.UTF-8 \
    PATH=/opt/crema/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["crema"]
CMD ["--help"]
