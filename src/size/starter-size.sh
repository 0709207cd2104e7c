#!/bin/sh
# Says what the starter adds to an application of Spring Boot with WebFlux and Actuator:
# resolves the run-time dependencies of the application with and without it, and prints
# the jars that are new and their bytes. Fails beyond the limit.
# Needs the modules packaged: ./mvnw -q -DskipTests package
# Usage: src/size/starter-size.sh [options of Maven, such as -o]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
limit=$((3 * 1024 * 1024))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
modules="llm-core llm-providers llm-spring-boot-autoconfigure llm-spring-boot-starter"
boot=$(sed -n 's/.*<spring-boot.version>\(.*\)<\/spring-boot.version>.*/\1/p' "$root/pom.xml")

dependency() {
	echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId></dependency>"
}

# The dependencies of our modules that are neither ours nor for tests nor optional
foreign() {
	for module in $modules; do
		awk '/<dependencies>/ { inside = 1 } /<\/dependencies>/ { inside = 0 }
			inside && /<dependency>/ { block = "" } inside { block = block $0 }
			inside && /<\/dependency>/ && block !~ /<scope>|<optional>true|io\.llmspring/ { print block }' \
			"$root/$module/pom.xml" | tr -d '\n\t'
	done
}

resolve() {
	mkdir -p "$work/$1"
	cat >"$work/$1/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
	<modelVersion>4.0.0</modelVersion>
	<parent>
		<groupId>org.springframework.boot</groupId>
		<artifactId>spring-boot-starter-parent</artifactId>
		<version>$boot</version>
		<relativePath />
	</parent>
	<groupId>size</groupId>
	<artifactId>$1</artifactId>
	<version>1</version>
	<dependencies>
		$(dependency org.springframework.boot spring-boot-starter-webflux)
		$(dependency org.springframework.boot spring-boot-starter-actuator)
		$2
	</dependencies>
</project>
POM
	shift 2
	(cd "$work" && "$root/mvnw" -q "$@" -f "$work/$name/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory="$work/$name/lib")
}

name=plain
resolve plain "" "$@"
name=starter
resolve starter "$(foreign)" "$@"
for module in $modules; do
	jar=$(ls "$root/$module"/target/"$module"-*.jar 2>/dev/null | grep -v -e '-sources' -e '-javadoc' -e '-tests' | head -n 1)
	if [ -z "$jar" ]; then
		echo "There is no jar of $module: run './mvnw -q -DskipTests package' first" >&2
		exit 2
	fi
	cp "$jar" "$work/starter/lib"
done

total=0
count=0
for jar in "$work"/starter/lib/*.jar; do
	if [ ! -e "$work/plain/lib/$(basename "$jar")" ]; then
		bytes=$(wc -c <"$jar")
		printf '%10d  %s\n' "$bytes" "$(basename "$jar")"
		total=$((total + bytes))
		count=$((count + 1))
	fi
done
printf '%10d  bytes in %d jars; the limit is %d\n' "$total" "$count" "$limit"
[ "$total" -le "$limit" ]
