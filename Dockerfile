# Built from a clone: docker build -t waybill-desk .
FROM node:22-trixie AS build
WORKDIR /build
COPY . .
RUN npm run release -- --folder && mv release/waybill-desk-*-linux-x64 /desk

# The release needs Node, and PostgreSQL's tools to back one up.
FROM debian:trixie-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /desk /opt/waybill-desk
# For backups of a PostgreSQL up to version 17: pg_dump and pg_restore alone, since their package brings perl.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libstdc++6 libpq5 liblz4-1 libzstd1 \
 && cd /tmp && apt-get download postgresql-client-17 && dpkg-deb -x postgresql-client-17_*.deb client \
 && install client/usr/lib/postgresql/17/bin/pg_dump client/usr/lib/postgresql/17/bin/pg_restore /usr/local/bin/ \
 && rm -rf /tmp/client /tmp/*.deb \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
 && ln -s /opt/waybill-desk/bin/waybill-desk /usr/local/bin/waybill-desk \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin waybill-desk \
 && install -d -o waybill-desk -g waybill-desk -m 0700 /data
USER waybill-desk
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The desk ends by itself within 10 s of SIGTERM.
CMD ["waybill-desk", "start"]
