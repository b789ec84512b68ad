#!/bin/sh
# A stranger's walk: unpack Preceptor, begin a plugin, build it, drop it in, train with it, see it listed, remove it.
# Usage    strangers-walk.sh ARCHIVE FOLDER
#          ARCHIVE the distribution as .tar.gz; FOLDER is made
# MAVEN    the Maven to build with, and its options; standard mvn
set -eu

archive=$1
folder=$2
maven=${MAVEN:-mvn}

step() {
    echo "== $1"
}

fail() {
    echo "strangers-walk: $1" >&2
    exit 1
}

mkdir -p "$folder"
cd "$folder"

step "unpack"
tar -xzf "$archive"
mv preceptor-* preceptor
PATH=$PWD/preceptor/bin:$PATH

step "begin a plugin"
preceptor plugins new my-method

step "build it"
cd my-method
$maven --batch-mode --quiet package
preceptor plugins verify target/my-method-0.1.0.jar

step "drop it in"
cp target/my-method-0.1.0.jar ../preceptor/plugins/

step "see it listed"
preceptor plugins list >../before.txt
cat ../before.txt
grep -q "^my-method  *0\.1\.0  *loaded  *target generator: my-method-target" ../before.txt ||
    fail "'plugins list' does not show my-method and what it provides"

step "train with it"
preceptor train my-method.yaml --name first --set training.epochs=1 \
    --set 'data={source: {name: digits, examples: 300, test: 100}, labels: {per-class: 5}, validation: 50}' \
    --set 'network={name: small-cnn, width: 0.25}' --set 'batch={size: 50, labelled: 10}'
grep -q '"term/consistency/target-confidence"' runs/first/metrics.jsonl || fail "the metrics do not hold what the plugin reports"

step "use what it trained"
preceptor evaluate runs/first --format json >../evaluation.json
preceptor export runs/first --to ../exported
[ -f ../exported/saved_model.pb ] || fail "'export' wrote no SavedModel"

step "remove it"
preceptor plugins remove my-method
preceptor plugins list >../after.txt
! grep -q "my-method" ../after.txt || fail "'plugins list' still shows my-method"
code=0
preceptor train my-method.yaml --check 2>../refused.txt || code=$?
cat ../refused.txt
[ "$code" = 2 ] || fail "a pipeline that names a removed method must be refused with exit code 2, not $code"

step "done"
