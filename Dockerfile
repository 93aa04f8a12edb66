# The image of the service: `make image`. It uses neither RUN --mount nor here-documents, so that
# both of Docker's builders can read it. See docs/containers.md.

# Only the manifests, so that a changed source does not reinstall the dependencies.
FROM node:24-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20 AS manifests
COPY packages /packages
RUN find /packages -type f ! -path '/packages/*/package.json' -delete \
 && find /packages -mindepth 1 -type d -empty -delete

FROM node:24-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20 AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY --from=manifests /packages packages
# Packages' own scripts do not run: native code comes prebuilt inside its package, under the
# lockfile's hash.
RUN npm ci --ignore-scripts --loglevel=error

# librt.so.1: the addon of @node-rs/argon2 needs this library. It has been empty since glibc 2.34,
# and a minimal base may not have it.
# The dependencies come first and have a fixed time, so that this layer changes only with the
# lockfile and Debian's libc6.
COPY packages/server/scripts packages/server/scripts
RUN node packages/server/scripts/collect-dependencies.ts /image/dependencies/app \
 && mkdir /image/dependencies/app/lib && cp -L /lib/*-linux-gnu/librt.so.1 /image/dependencies/app/lib/ \
 && cp /usr/share/doc/libc6/copyright /image/dependencies/app/lib/libc6.copyright \
 && mkdir -p /image/volumes/data \
 && find /image/dependencies /image/volumes -exec touch -h -d @315532800 {} +

# Then everything that has a build: the service, and the page if there is one.
COPY LICENSE tsconfig.json ./
COPY packages packages
RUN find packages -type f ! -path '*/node_modules/*' -printf '%T@\n' \
  | sort -n | tail -n 1 | cut -d . -f 1 >/newest-source \
 && npm run build --workspaces --if-present --loglevel=error
# The page is included if it was built. The service finds it at the same path as in the repository.
# Files get the commit's time, or without one that of the newest source, and never the clock's. So
# two builds of one commit give the same bytes, and a changed page has a new Last-Modified even if
# its size is the same.
ARG SOURCE_DATE_EPOCH=""
RUN export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(cat /newest-source)}" \
 && mkdir -p /image/application/app/packages/server \
 && cp -r packages/server/dist /image/application/app/packages/server/dist \
 && if [ -d packages/web/dist ]; then \
      mkdir -p /image/application/app/packages/web \
      && cp -r packages/web/dist /image/application/app/packages/web/dist; \
    fi \
 && node packages/server/scripts/write-sbom.ts /image/dependencies/app /image/application/app \
 && cp LICENSE /image/application/app/LICENSE \
 && find /image/application -name '*.map' -delete \
 && find /image/application -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM gcr.io/distroless/nodejs24-debian12:nonroot@sha256:14d42e2511532589a7c7e01a753667a74fcc96266e137e8125006b87b0c32d0a
# The embedded database's default path, sqlite:data/cidery.db, is relative. From / it is in the
# volume.
WORKDIR /
COPY --from=build --chown=65532:65532 /image/volumes /
COPY --from=build /image/dependencies /
COPY --from=build /image/application /

ARG COMMIT_SHA=HEAD
ARG VERSION=0.0.0
ARG SOURCE_URL=""
# Without a URL this label repeats the title, because an empty one would say that there is no
# source.
ARG SOURCE_LABEL=${SOURCE_URL:+source}
LABEL org.opencontainers.image.title="Cidery" \
      org.opencontainers.image.description="Subnet maths and address planning: the HTTP service" \
      org.opencontainers.image.${SOURCE_LABEL:-title}="${SOURCE_URL:-Cidery}" \
      org.opencontainers.image.revision="${COMMIT_SHA}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="MIT"
ENV COMMIT_SHA=${COMMIT_SHA} HOST=0.0.0.0 LD_LIBRARY_PATH=/app/lib
USER 65532:65532
VOLUME /data
EXPOSE 8000 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s --retries=3 \
  CMD ["/nodejs/bin/node", "/app/packages/server/dist/main.js", "healthcheck"]
# --disable-sigusr1: a signal must not open the debugger, which runs any code that it is sent.
# --max-semi-space-size=4 (MB): without it the young generation grows during a long streamed
# conversion, to 98 MB above rest after five million lines instead of 17 MB. It also saves memory at
# rest. See bench/service-convert.
# --max-old-space-size=128 (MB): the heap of the main thread. Large calculations run in a thread
# with its own limit, and both fit into the task's memory (docs/architecture.md).
# A crash is printed to standard error unchanged.
ENTRYPOINT ["/nodejs/bin/node", "--disable-sigusr1", "--max-semi-space-size=4", "--max-old-space-size=128", "/app/packages/server/dist/main.js"]
CMD ["serve"]
