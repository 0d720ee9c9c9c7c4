#!/bin/sh
# Prints every reason that Kubernetes puts into a container's state, a pod's status, a condition or an event, one a line, from its
# source. Run it when SEM supports a new version, and put its output beside this script under the new version's name:
#
#   go mod download -json k8s.io/kubernetes@v1.36.3 k8s.io/api@v0.36.3 k8s.io/cloud-provider@v0.36.3
#   ./kubernetes-reasons.sh DIR_OF_KUBERNETES DIR_OF_API DIR_OF_CLOUD_PROVIDER > kubernetes-reasons-1.36.3.txt
set -eu
kubernetes=$1
api=$2
provider=$3

# The Go files that run in a cluster; tests and generated code name other words.
sources() {
    find "$@" -name '*.go' ! -name '*_test.go' ! -name 'zz_generated*' ! -path '*/testing/*'
}

# The last word in quotes of each line.
word() {
    grep -oE '"[A-Za-z][A-Za-z-]+"' | tr -d '"'
}

{
    # Events: the literals in calls of a recorder
    sources "$kubernetes/pkg/controller" "$kubernetes/pkg/kubelet" "$kubernetes/pkg/scheduler" "$kubernetes/pkg/volume" \
        "$kubernetes/pkg/registry/core/service" "$provider/controllers/service" |
        xargs grep -hoE 'Eventf?\([^"]*EventType(Warning|Normal), *"[A-Za-z-]+"' | word
    # Events: the constants that recorders are called with
    cat "$kubernetes/pkg/kubelet/events/event.go" "$kubernetes/pkg/controller/volume/events/event.go" |
        grep -E '= *"[A-Z]' | word
    # Reasons of pods that the kubelet refuses, in files that name nothing else
    sources "$kubernetes/pkg/kubelet/lifecycle" "$kubernetes/pkg/kubelet/cm" | xargs grep -hE '^[[:space:]]+[A-Z][A-Za-z]+ *= *"[A-Z][A-Za-z-]+"' | word
    # States of containers: the kubelet's errors
    sources "$kubernetes/pkg/kubelet" | xargs grep -hE 'errors\.New\("[A-Z][A-Za-z]+"\)' | word
    # Reasons of pods and conditions: constants named so
    sources "$kubernetes/pkg/controller" "$kubernetes/pkg/kubelet" "$kubernetes/pkg/scheduler" |
        xargs grep -hE '[Rr]eason[A-Za-z]*( string)? *:?= *"[A-Z][A-Za-z-]+"' | word
    sources "$kubernetes/pkg/kubelet" | xargs grep -hE '[Rr]eason: *"[A-Z][A-Za-z-]+"' | word
    for group in core apps batch policy autoscaling networking; do
        cat "$api/$group"/v*/types.go
    done | grep -E '(Reason[A-Za-z]*|^\t[A-Z][A-Za-z]*Reason[A-Za-z]*)( [A-Za-z]+)? *= *"[A-Z]' | word
    # Conditions, which say something by themselves when they hold
    for group in core apps batch policy autoscaling; do
        cat "$api/$group"/v*/types.go
    done | grep -E '[A-Z][A-Za-z]* +[A-Za-z]*ConditionType *= *"[A-Z]' | word
} | sort -u
