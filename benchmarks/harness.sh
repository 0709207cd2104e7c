#!/usr/bin/env bash
# Measures the starter beside other clients with a harness that is not part of this project:
#   benchmarks/harness.sh FOLDER_OF_THE_HARNESS [arguments of its run.sh]
# The harness is copied into target and built there; its results stay there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
source=$(cd "$1" && pwd)
shift
work=$root/benchmarks/target/harness
classes=$root/benchmarks/target/harness-driver
app=$root/benchmarks/target/harness-app
mkdir -p "$work" "$classes" "$app"
cp -R "$source"/. "$work"
(cd "$root" && ./mvnw -q ${MAVEN_OPTIONS:-} -pl benchmarks -am package dependency:build-classpath -DskipTests \
	-Dmdep.outputFile="$classes/cp.all" -DincludeScope=runtime)
modules=$(for module in llm-core llm-providers llm-spring-boot-autoconfigure; do
	ls "$root/$module"/target/"$module"-*.jar 2>/dev/null | grep -v -- '-sources\|-javadoc\|-tests' | head -n 1
done | tr '\n' ':')
(cd "$work" && mvn -q -B package >&2)
libraries=$(tr ':' '\n' < "$classes/cp.all" | grep '\.jar$' | grep -v 'llm-core\|llm-providers\|llm-spring-boot' | tr '\n' ':')
javac --release 17 -nowarn -proc:none -d "$classes/classes" -cp "$work/harness/target/classes:$modules$libraries" \
	$(find "$root/benchmarks/src/harness/java" -name '*.java')
echo "$classes/classes:$modules$libraries" > "$classes/cp.txt"
# The cold start: the application that it is compared with, its libraries and ours
plain=$work/apps/webflux
javac --release 17 -nowarn -proc:none -d "$app/classes" -cp "$modules$(cat "$plain/target/cp.txt")" \
	"$root/benchmarks/src/harness/app/bench/app/Main.java" "$plain/src/main/java/bench/app/Report.java"
echo "$app/classes:$modules$(cat "$plain/target/cp.txt")" > "$app/cp.txt"
cd "$work"
export BENCH_SKIP_BUILD=1
export BENCH_EXTRA_DRIVER="ours|ours|openai,anthropic|$classes/cp.txt|bench.llmspring.LlmSpringDriver|"
export BENCH_EXTRA_APP="ours|$app/cp.txt|bench.app.Main|--spring.main.web-application-type=none \
	--llm.providers.openai.base-url=@MOCK@/v1 --llm.providers.openai.api-key=sk-test \
	--llm.aliases.chain.models=openai:gpt-4o-mini"
exec ./run.sh "$@"
