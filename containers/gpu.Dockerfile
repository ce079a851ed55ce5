# Crema with Caffe for NVIDIA cards (CUDA 11.8, cuDNN 8), for Linux on x86_64. Build it in the root of the source checkout:
#   docker build -f containers/gpu.Dockerfile -t crema:gpu .
# docs/administrators.md has how to run it. The host needs NVIDIA's driver 520 or newer and its container toolkit.
# The user is not root, and a run needs no network.

ARG BASE=debian:bookworm-slim
# CUDA 11.8 and cuDNN 8 without the compiler.
ARG CUDA_BASE=nvidia/cuda:11.8.0-cudnn8-runtime-ubuntu22.04

FROM ${BASE} AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates maven openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# For example -o, where the Maven repository is at hand.
ARG MAVEN_ARGUMENTS=
RUN scripts/build -Pgpu ${MAVEN_ARGUMENTS} \
    && cp -R tools/cli/target/crema /opt/crema \
    && rm -f /opt/crema/lib/*.jsa

FROM ${CUDA_BASE}
LABEL org.opencontainers.image.title="Crema for NVIDIA cards" \
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
    NVIDIA_VISIBLE_DEVICES=all \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility \
    PATH=/opt/crema/bin:/usr/local/nvidia/bin:/usr/local/cuda/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["crema"]
CMD ["--help"]
