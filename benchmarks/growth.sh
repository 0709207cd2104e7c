#!/usr/bin/env bash
# Measures how cost grows, and writes the figures and the plots into docs/performance:
#   benchmarks/growth.sh [--quick] [--seconds=1] [--rounds=5] [--warm=15] [--protocols=openai,anthropic] \
#       [--only=concurrency,length,meters,messages,tools,aliases] [--out=FOLDER]
# benchmarks/run.sh growth.Plots FOLDER draws the plots again from the figures in a folder.
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/run.sh" growth.Growth "--out=$here/../docs/performance" "$@"
