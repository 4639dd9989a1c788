#!/bin/sh
# Runs once in the postgres image, on an empty data folder: the roles, the database.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  -v owner_password="$CLOISTER_DATABASE_OWNER_PASSWORD" \
  -v app_password="$CLOISTER_DATABASE_PASSWORD" \
  -f /bootstrap/bootstrap.sql
