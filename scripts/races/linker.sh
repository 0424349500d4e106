#!/bin/sh
# Links with the sanitizer's runtime, SANITIZER_RUNTIME, where the compiler brings none of its own. Only programs of the
# target take it: build scripts run without, and a shared library finds it in the program that loads it.
case " $* " in
  *" -shared "*) exec cc "$@" ;;
  *" -o $SANITIZER_TARGET/"*) exec cc -Wl,--whole-archive "$SANITIZER_RUNTIME" -Wl,--no-whole-archive "$@" ;;
  *) exec cc "$@" ;;
esac
