#!/bin/sh
# Serves the build in $APP from a copy in $RUN: Next stores pages beside its build, and $APP may be read-only.
set -eu
: "${APP:?folder of the built project}" "${RUN:?folder that may be written}"
mkdir -p "$RUN"
rm -rf "$RUN/.next"
mkdir "$RUN/.next"
(cd "$APP/.next" && tar --exclude=./cache --exclude=./dev --exclude=./standalone -cf - .) | tar -xf - -C "$RUN/.next"
for name in node_modules public .generated package.json; do
  ln -sfn "$APP/$name" "$RUN/$name"
done
cd "$RUN"
exec node "$APP/scripts/serve.mjs"
