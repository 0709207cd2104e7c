#!/bin/sh
# Starts mock servers that others wrote on this machine's loopback, runs the tests of the
# package io.llmspring.interop against them and stops them. Needs Node.js and npm for
# aimock; what is downloaded stays in target/interop.
# Usage: src/interop/run.sh [options of Maven, such as -o -Dfast]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
work="$root/target/interop"
aimock_version=1.43.0
mockserver_version=7.6.0
mockserver_jar="$work/mockserver-netty-$mockserver_version-jar-with-dependencies.jar"
mkdir -p "$work"

if [ ! -f "$work/node_modules/@copilotkit/aimock/package.json" ]; then
	npm install --silent --no-save --ignore-scripts --prefix "$work" "@copilotkit/aimock@$aimock_version"
fi
if [ ! -f "$mockserver_jar" ]; then
	"$root/mvnw" -q -N -f "$root/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:copy \
		-Dartifact="org.mock-server:mockserver-netty:$mockserver_version:jar:jar-with-dependencies" \
		-DoutputDirectory="$work"
fi

free_port() {
	node -e 'const s = require("net").createServer(); s.listen(0, "127.0.0.1",
		() => { console.log(s.address().port); s.close(); });'
}

await() {
	for _ in $(seq 60); do
		if curl -sf -o /dev/null -X "$1" "$2"; then
			return 0
		fi
		sleep 1
	done
	echo "There is no answer from $2; see $work" >&2
	exit 1
}

processes=""
stop() {
	for process in $processes; do
		kill "$process" 2>/dev/null || true
	done
	for process in $processes; do
		wait "$process" 2>/dev/null || true
	done
}
trap stop EXIT
trap 'exit 1' INT TERM

aimock="http://127.0.0.1:$(free_port)"
node "$work/node_modules/@copilotkit/aimock/dist/cli.js" --host 127.0.0.1 --port "${aimock##*:}" \
	--fixtures "$root/src/interop/aimock.json" --chunk-size 6 --strict --log-level warn --validate-on-load \
	>"$work/aimock.log" 2>&1 &
processes="$processes $!"

mockserver="http://127.0.0.1:$(free_port)"
java -Xmx384m -Dmockserver.localBoundIP=127.0.0.1 -Dmockserver.logLevel=WARN -jar "$mockserver_jar" \
	-serverPort "${mockserver##*:}" >"$work/mockserver.log" 2>&1 &
processes="$processes $!"

await GET "$aimock/health"
await PUT "$mockserver/mockserver/status"

"$root/mvnw" -f "$root/pom.xml" -pl llm-spring-boot-autoconfigure -am test -Dtest='*InteropTests' \
	-Dsurefire.failIfNoSpecifiedTests=false -Dinterop.aimock="$aimock" -Dinterop.mockserver="$mockserver" "$@"
