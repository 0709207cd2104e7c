#!/usr/bin/env bash
# Measures the starter beside a client written by hand and beside the limit, and prints a table:
#   benchmarks/compare.sh [--seconds=2] [--rounds=9] [--warm=24] [--protocols=openai,anthropic]
exec "$(dirname "$0")/run.sh" compare.Comparison "$@"
