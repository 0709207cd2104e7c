#!/usr/bin/env bash
# Builds the benchmarks and runs one of their classes with the Java of JAVA_HOME or of the path:
#   benchmarks/run.sh CLASS [options]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
main=$1
shift
classpath=$root/benchmarks/target/run.classpath
(cd "$root" && ./mvnw -q ${MAVEN_OPTIONS:-} -Dfast -DskipTests -pl benchmarks -am package dependency:build-classpath \
	-Dmdep.outputFile="$classpath" -DincludeScope=runtime >&2)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/benchmarks/target/fast/classes:$(cat "$classpath")" \
	"io.llmspring.benchmarks.$main" "$@"
