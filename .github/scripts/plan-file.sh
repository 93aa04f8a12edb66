#!/usr/bin/env bash
# A saved plan may contain secrets, so it is encrypted (CMS, AES-256-GCM) between jobs.
#   plan-file.sh encrypt PLAN CERTIFICATE   writes PLAN.cms
#   plan-file.sh decrypt PLAN               reads PLAN.cms; the key comes from PLAN_PRIVATE_KEY and
#                                           is never written to disk
set -euo pipefail

case ${1:-} in
  encrypt) openssl cms -encrypt -binary -aes-256-gcm -outform DER -in "$2" -out "$2.cms" -recip "$3" -keyopt rsa_padding_mode:oaep ;;
  decrypt) openssl cms -decrypt -binary -inform DER -in "$2.cms" -out "$2" -inkey <(printf '%s\n' "$PLAN_PRIVATE_KEY") ;;
  *)
    echo "usage: plan-file.sh encrypt|decrypt PLAN [CERTIFICATE]" >&2
    exit 2
    ;;
esac
