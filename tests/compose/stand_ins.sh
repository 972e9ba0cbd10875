#!/usr/bin/env bash
# For a machine with a Docker engine that can pull no image: stand-ins under the tags that docker-compose.yml names.
# They are made of base images that are there already (debian:bookworm-slim, python:3.13-slim-bookworm, nginx:1.27,
# mysql:8.4, prom/prometheus:v2) and of the same DynamoDB Local that `make up` fetches. Grafana has none.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

is_ours() { [ "$(docker image inspect -f '{{index .Config.Labels "mrmrthon.stand-in"}}' "$1" 2>/dev/null)" = yes ]; }
tag_of() { sed -n "s|^ *image: \($1:[^ ]*\).*|\1|p" docker-compose.yml | head -1; }

# Debian's slim images leave out what nobody reads in a container; so must these, or their size says nothing.
slim() { # image, its settings
  is_ours "$1" && return
  printf 'FROM %s AS fat
RUN %s
RUN rm -rf /usr/share/locale /usr/share/doc /usr/share/man /usr/share/info /var/lib/apt /var/cache/apt /var/log/* /usr/lib/x86_64-linux-gnu/perl* \\
 && find / -xdev -name __pycache__ -prune -exec rm -rf {} + \\
 && find / -xdev -name "*.a" -delete
FROM scratch
COPY --from=fat / /
LABEL mrmrthon.stand-in=yes
%s\n' "$1" "${3:-true}" "$2" | docker build -q -t "$1" - >/dev/null
  echo "$1"
}

dynamodb_local() {
  local tag java jar
  tag=$(tag_of amazon/dynamodb-local)
  is_ours "$tag" && return
  jar=$("$python" -c 'from local import tools; from local.settings import Settings; print(tools.dynamodb_local(Settings().tools_dir))')
  java=$("$python" -c 'from local import tools; print(tools.java().parent.parent)')
  mkdir "$scratch/dynamodb" && cp -r "$jar" "$scratch/dynamodb/jar" && cp -r "$java" "$scratch/dynamodb/java"
  cat >"$scratch/dynamodb/Dockerfile" <<'D'
FROM debian:bookworm-slim
RUN useradd --uid 1000 --create-home dynamodblocal
COPY --chown=1000:1000 jar /home/dynamodblocal
COPY java /usr/lib/java
ENV PATH=/usr/lib/java/bin:$PATH
WORKDIR /home/dynamodblocal
USER dynamodblocal
ENTRYPOINT ["java"]
CMD ["-jar", "DynamoDBLocal.jar", "-inMemory"]
LABEL mrmrthon.stand-in=yes
D
  docker build -q -t "$tag" "$scratch/dynamodb" >/dev/null
  echo "$tag"
}

# The official image's user is 999, and its entrypoint needs no root where it is not started as root.
mysql() {
  is_ours mysql:8.4 && return
  mkdir "$scratch/mysql"
  cat >"$scratch/mysql/Dockerfile" <<'D'
FROM mysql:8.4
RUN groupmod -o -g 999 mysql && usermod -o -u 999 mysql \
 && mkdir -p /var/run/mysqld /var/lib/mysql-files && rm -rf /var/lib/mysql/* \
 && chown -R mysql:mysql /var/lib/mysql /var/lib/mysql-files /var/run/mysqld \
 && chmod 1777 /var/run/mysqld \
 && sed -i -e 's/^mkdir -p .*//' -e 's/ --user=mysql / /g' /usr/local/bin/docker-entrypoint.sh \
 && sed -i '/^log.error/d' $(grep -rl '^log.error' /etc/mysql)
LABEL mrmrthon.stand-in=yes
D
  docker build -q -t mysql:8.4 "$scratch/mysql" >/dev/null
  echo mysql:8.4
}

prometheus() {
  local tag
  tag=$(tag_of prom/prometheus)
  is_ours "$tag" && return
  printf 'FROM prom/prometheus:v2\nRUN apt-get update -qq && apt-get install -y -qq --no-install-recommends wget >/dev/null && mkdir -p /prometheus && chown 65534:65534 /prometheus\nUSER 65534\nLABEL mrmrthon.stand-in=yes\n' |
    docker build -q -t "$tag" - >/dev/null
  echo "$tag"
}

ca=/etc/ssl/certs/ca-certificates.crt
slim python:3.13-slim-bookworm "ENV LANG=C.UTF-8 PIP_CERT=$ca
CMD [\"python3\"]" \
  'apt-get update -qq && apt-get install -y -qq binutils >/dev/null && find /usr/local/lib -name "*.so*" -type f -exec strip --strip-unneeded {} + && apt-get purge -y -qq --auto-remove binutils >/dev/null && rm -rf /var/lib/apt/lists /var/cache/apt'
slim nginx:1.27 'EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]'
dynamodb_local
mysql
prometheus
